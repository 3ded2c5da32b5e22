import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { say } from "@/app/_marks/reason-words";
import { papers, syncSeries, syncs } from "@/db/schema";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import type { TaskScene } from "@/lib/jobs/scene";
import type { Context } from "@/lib/kernel/operation";
import { addItem, parkItem } from "@/lib/syncs/commands/agenda-items";
import { closeSync } from "@/lib/syncs/commands/close-sync";
import { assignAction, recordDecision } from "@/lib/syncs/commands/decide";
import { sendMinutes, sendPreReads } from "@/lib/syncs/commands/send-papers";
import { startSync } from "@/lib/syncs/commands/start-sync";
import { addNote, castVote, revealVotes } from "@/lib/syncs/commands/talk";
import { readSync } from "@/lib/syncs/queries/read-sync";
import { testDatabase } from "@/tests/support/database";
import { aFullBudget, aStage, type FullBudget, workAt } from "@/tests/support/full-budget";
import { pagesOf } from "@/tests/support/paper-text";
import { aHouse, now } from "@/tests/support/people";
import { drawPaper } from "./draw-paper";

const { db } = await testDatabase();
const house = await aHouse(db);
const asker = await house.as("contributor", { side: "marketing", name: "Anna" });
const finance = await house.as("finance_controller", { name: "Odile" });
const chief = await house.as("executive", { side: "it", name: "Chris" });
const outsiders: Record<string, Context> = {
  executive: await house.as("executive", { side: "finance", name: "Eve" }),
  viewer: await house.as("viewer", { name: "Noor" }),
};
const weeks = ["2026-W48", "2026-W49"] as const;
const secrets = { Zanzibar: "713171", Atlantis: "828382" } as const;
const told = /zanzibar|713,?171|atlantis|828,?382/i;
const hourMs = 3_600_000;
const later = (context: Context, hours: number): Context => ({
  ...context,
  now: new Date(now.getTime() + hours * hourMs),
});
const reader = { name: "Somebody", organisation: { name: "House", zone: house.organisation.zone }, now };

beforeAll(async () => {
  const work = await workAt(outsiders.executive!, await aStage(db), "Checkout");
  const hidden: Record<string, FullBudget> = {};
  for (const [word, amount] of Object.entries(secrets)) {
    hidden[word] = await aFullBudget({ db, house, finance, asker }, word, amount, work);
    const { budget } = hidden[word];
    await restrictBudget(finance, { budgetId: budget, isRestricted: true, reason: "Not for all" });
  }
  await startSync(chief, { week: weeks[0] });
  for (const word of Object.keys(secrets)) await talkOf(hidden[word]!, word);
  await recordDecision(chief, { week: weeks[0], title: "Roll the payment step back", ownerId: chief.viewer.id ?? "" });
  await closeSync(later(chief, 1), { week: weeks[0] });
  await db
    .insert(syncSeries)
    .values({ weekday: 1, startsAt: "09:30", preReadHours: 24, createdAt: now })
    .onConflictDoNothing();
  const next = { scheduledFor: new Date(now.getTime() + 7 * 24 * hourMs) };
  await db.update(syncs).set(next).where(eq(syncs.week, weeks[1]));
}, 60_000);

/** Says the word at every kind of step about the budget: on the agenda, in a note, a vote, an action, a decision, aside. */
async function talkOf({ budget, request, line }: FullBudget, word: string): Promise<void> {
  const [week, ownerId] = [weeks[0], chief.viewer.id ?? ""];
  const about = { kind: "budget_line", id: line } as const;
  const { id: item } = await addItem(chief, { week, title: `${word} on the agenda`, about });
  for (const itemKey of [`budget:${budget}`, `request:${request}`, `item:${item}`]) {
    await addNote(chief, { week, itemKey, body: `${word} is noted` });
    await castVote(chief, { week, itemKey, confidence: 3 });
    await revealVotes(chief, { week, itemKey });
    await assignAction(chief, { week, itemKey, title: `Call ${word}`, ownerId, dueOn: "2026-12-24" });
    await parkItem(chief, { week, itemKey, title: `${word} plan`, reason: `${word} later` });
    await recordDecision(chief, { week, itemKey, title: `${word} grows`, ownerId, note: `${word} again` });
  }
}

const textOf = async (bytes: Buffer) => (await pagesOf(bytes)).join(" ");
const paperOf = async (who: Context, week: string, kind: "pre_read" | "minutes") => {
  const record = await readSync(later(who, 2), { week, charts: true });
  return textOf((await drawPaper(record, kind, reader)).bytes);
};

describe("what is restricted", () => {
  it("stands in a chief's own papers", async () => {
    const minutes = await paperOf(finance, weeks[0], "minutes");
    for (const word of Object.keys(secrets)) expect(minutes.split(word).length).toBeGreaterThan(8);
    expect(minutes).toMatch(/713,171/);
    expect(await paperOf(finance, weeks[1], "pre_read")).toMatch(told);
  });

  it.each(Object.keys(outsiders))("stands nowhere in the papers of an outsider: %s", async (name) => {
    const who = outsiders[name]!;
    const minutes = await paperOf(who, weeks[0], "minutes");
    expect(minutes).not.toMatch(told);
    expect(minutes).toContain("Roll the payment step back");
    expect(minutes).toContain("2 restricted budgets are left out");
    const ahead = await paperOf(who, weeks[1], "pre_read");
    expect(ahead).not.toMatch(told);
    expect(ahead).toContain("2 restricted budgets are left out");
  });

  it("stands nowhere in the papers that are mailed and shared", async () => {
    const job: TaskScene = {
      ...{ db, organisation: house.organisation, origin: "https://sync.example", say, draw: drawPaper },
      now: new Date(now.getTime() + 6.5 * 24 * hourMs),
    };
    await sendMinutes(job, { week: weeks[0] });
    await sendPreReads(job);
    const kept = await db.select().from(papers).orderBy(asc(papers.kind));
    expect(kept.map(({ kind }) => kind).sort()).toEqual(["minutes", "pre_read"]);
    for (const { content } of kept) expect(await textOf(content)).not.toMatch(told);
  });
});
