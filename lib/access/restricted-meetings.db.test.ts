import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { links } from "@/db/schema";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { readHome } from "@/lib/homes/queries/read-home";
import { search } from "@/lib/homes/queries/search";
import { listStageDecisions } from "@/lib/journeys/queries/stage-decisions";
import type { Context } from "@/lib/kernel/operation";
import { addItem, parkItem } from "@/lib/syncs/commands/agenda-items";
import { closeSync } from "@/lib/syncs/commands/close-sync";
import { assignAction, recordDecision } from "@/lib/syncs/commands/decide";
import { startSync } from "@/lib/syncs/commands/start-sync";
import { addNote, castVote } from "@/lib/syncs/commands/talk";
import { listSyncs } from "@/lib/syncs/queries/list-syncs";
import { readSync } from "@/lib/syncs/queries/read-sync";
import { readSyncLive } from "@/lib/syncs/queries/read-sync-live";
import { searchActions } from "@/lib/syncs/queries/search-actions";
import { listOpenActions, searchDecisions } from "@/lib/syncs/queries/search-decisions";
import { testDatabase } from "@/tests/support/database";
import { aFullBudget, aStage, type FullBudget, workAt } from "@/tests/support/full-budget";
import { aHouse, now } from "@/tests/support/people";

const { db } = await testDatabase();
const house = await aHouse(db);
const asker = await house.as("contributor", { side: "marketing", name: "Anna" });
const finance = await house.as("finance_controller", { name: "Odile" });
const chief = await house.as("executive", { side: "it", name: "Chris" });
const outsiders: Record<string, Context> = {
  executive: await house.as("executive", { side: "finance", name: "Eve" }),
  contributor: asker,
  viewer: await house.as("viewer", { name: "Noor" }),
};

const told = /zanzibar|713171/i;
const weeks = ["2026-W48", "2026-W49", "2026-W50"] as const;
const later = (context: Context, days: number): Context => ({
  ...context,
  now: new Date(now.getTime() + days * 86_400_000),
});

let stage: string;
let hidden: FullBudget;
let key: { readonly budget: string; readonly request: string };
let replaced: string;

beforeAll(async () => {
  stage = await aStage(db);
  const work = await workAt(outsiders.executive!, stage, "Checkout");
  hidden = await aFullBudget({ db, house, finance, asker }, "Zanzibar", "713171", work);
  await restrictBudget(finance, { budgetId: hidden.budget, isRestricted: true, reason: "Not for all" });
  key = { budget: `budget:${hidden.budget}`, request: `request:${hidden.request}` };
  await startSync(chief, { week: weeks[0] });
  await talkOfZanzibar(chief, weeks[0]);
  await closeSync(later(chief, 0.1), { week: weeks[0] });
  await startSync(later(chief, 7), { week: weeks[1] });
  await talkOfZanzibar(later(chief, 7), weeks[1]);
});

/** Says the word at every kind of step about the budget, and puts it aside there. */
async function talkOfZanzibar(by: Context, week: string) {
  const ownerId = by.viewer.id ?? "";
  const { id: item } = await addItem(by, {
    ...{ week, title: "Zanzibar on the agenda", about: { kind: "budget_line", id: hidden.line } },
  });
  for (const itemKey of [...Object.values(key), `item:${item}`]) {
    await addNote(by, { week, itemKey, body: "Zanzibar is noted" });
    await castVote(by, { week, itemKey, confidence: 3 });
    await assignAction(by, { week, itemKey, title: "Call Zanzibar", ownerId, dueOn: "2026-11-24" });
    await parkItem(by, { week, itemKey, title: "Zanzibar plan", reason: "Zanzibar later" });
    const made = await recordDecision(by, { week, itemKey, title: "Zanzibar grows", ownerId });
    const about = { fromKind: "decision", fromId: made.id, toKind: "stage", toId: stage } as const;
    await db.insert(links).values({ ...about, createdAt: now });
    replaced = made.id;
  }
}

/** Everything that tells of meetings, as JSON. */
async function everything(who: Context): Promise<string> {
  const at = later(who, 7);
  const answers = [];
  for (const week of weeks) {
    answers.push(await readSync(at, { week }).catch(() => null), await readSyncLive(at, { week }).catch(() => null));
  }
  answers.push(await listOpenActions(at, {}), await searchDecisions(at, {}), await listSyncs(at, {}));
  answers.push(await searchActions(at, {}), await search(at, { text: "zanzibar" }));
  answers.push(await readHome(at, {}), await listStageDecisions(at, { stageId: stage }));
  return JSON.stringify(answers, (_name, value) => (typeof value === "bigint" ? String(value) : value));
}

describe.each(Object.keys(outsiders))("to %s", (who) => {
  it("no word said about a restricted budget is told, in this meeting or in later ones", async () => {
    const answer = await everything(outsiders[who]!);
    expect(
      told.exec(answer) && answer.slice(Math.max(0, answer.search(told) - 200), answer.search(told) + 80),
    ).toBeNull();
  });
});

it("withholds what was decided and promised about it at no step of a meeting", async () => {
  const at = later(chief, 7);
  const ownerId = at.viewer.id ?? "";
  for (const about of [
    { kind: "budget", id: hidden.budget },
    { kind: "budget_line", id: hidden.line },
  ]) {
    const { id: decisionId } = await recordDecision(at, { title: "Zanzibar between meetings", ownerId, about });
    await assignAction(at, { title: "Ask Zanzibar", ownerId, decisionId, dueOn: "2026-11-24" });
  }
  for (const who of Object.values(outsiders)) expect(await everything(who)).not.toMatch(told);
});

it("refuses words about it from whoever may not see it, in the sentence of what is not there", async () => {
  const [at, week] = [later(outsiders.executive!, 7), weeks[1]];
  const ownerId = at.viewer.id ?? "";
  const gone = { code: "invalid", key: "sync.about_gone" };
  for (const id of [hidden.budget, randomUUID()]) {
    for (const about of [{ kind: "budget", id }, `budget_line:${id === hidden.budget ? hidden.line : id}`]) {
      await expect(recordDecision(at, { week, title: "Blind", ownerId, about })).rejects.toMatchObject(gone);
      await expect(addItem(at, { week, title: "Blind", about })).rejects.toMatchObject(gone);
    }
    const itemKey = `budget:${id}`;
    await expect(recordDecision(at, { week, itemKey, title: "Blind", ownerId })).rejects.toMatchObject(gone);
    await expect(assignAction(at, { week, itemKey, title: "Blind", ownerId })).rejects.toMatchObject(gone);
    await expect(addNote(at, { week, itemKey, body: "Blind" })).rejects.toMatchObject(gone);
    await expect(castVote(at, { week, itemKey, confidence: 1 })).rejects.toMatchObject(gone);
    await expect(parkItem(at, { week, itemKey, title: "Blind" })).rejects.toMatchObject(gone);
  }
  await expect(addNote(at, { week, itemKey: key.request, body: "Blind" })).rejects.toMatchObject(gone);
});

it("tells all of it to finance, and what is withheld is counted for others", async () => {
  expect((await everything(finance)).match(/zanzibar/gi)?.length).toBeGreaterThan(40);
  const { talk } = await readSync(outsiders.viewer!, { week: weeks[0] });
  expect(talk).toMatchObject({ notes: [], votes: {}, withheld: 13 });
});

it("keeps a decision that somebody may not read from being replaced, and one that all read from vanishing", async () => {
  const at = later(outsiders.executive!, 7);
  const [week, ownerId] = [weeks[1], at.viewer.id ?? ""];
  const blind = recordDecision(at, { week, title: "Instead", ownerId, replacesId: replaced });
  await expect(blind).rejects.toMatchObject({ key: "sync.no_such_decision" });
  const open = await recordDecision(at, { week, title: "Seen by all", ownerId });
  const swallow = { week, title: "Instead", ownerId, replacesId: open.id, itemKey: key.budget };
  await expect(recordDecision(later(chief, 7), swallow)).rejects.toMatchObject({ key: "sync.replaces_elsewhere" });
});

it("keeps words under the name of who said them, and no name from being taken by another", async () => {
  const [mine, theirs] = [later(asker, 7), later(chief, 7)];
  const id = "0190aaaa-bbbb-4ccc-8ddd-eeeeffff0001";
  const note = { week: weeks[1], itemKey: "journey", body: "Two banks time out" };
  await addNote(mine, { ...note, id });
  await expect(addNote(mine, { ...note, id })).resolves.toEqual({ id });
  await expect(addNote(theirs, { ...note, id, body: "Other" })).rejects.toMatchObject({
    key: "sync.recorded_otherwise",
  });
  const correction = { ...note, body: "All is well", replacesId: id };
  await expect(addNote(theirs, correction)).rejects.toMatchObject({ key: "sync.no_such_note" });
  await expect(addNote(mine, correction)).resolves.toBeTruthy();
});
