import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, budgetLines, budgets, comments, initiatives, journeys, stages } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { defineKpi } from "@/lib/kpis/commands/define-kpi";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listNotes, readNote, readNotes } from "../queries/notes";
import { answerNote, postNote, reopenNote, resolveNote } from "./notes";

const { db } = await testDatabase();
const house = await aHouse(db);
const it_ = await house.as("executive", { side: "it", name: "Cian de Graaf" });
const juno = await house.as("contributor", { side: "marketing", name: "Juno Kramer" });
const reader = await house.as("viewer", { name: "Faye Willems" });
const idOf = ({ viewer }: Context) => viewer.id ?? "";

const kpi = await defineKpi(it_, {
  ...{ name: "Checkout completion", unit: "percent", direction: "up", cadence: "weekly" },
  ...{ itOwnerId: idOf(it_), marketingOwnerId: idOf(juno) },
});
const initiativeId = await anInitiative();
const { stageKey, budgetId, lineId } = await places();
const onKpi = { kind: "kpi", ref: kpi.key } as const;

async function anInitiative(): Promise<string> {
  const row = { name: "Payment step", state: "active", itOwnerId: idOf(it_), createdAt: now } as const;
  const [made] = await db.insert(initiatives).values(row).returning();
  return made?.id ?? "";
}

async function places() {
  const [journey] = await db
    .insert(journeys)
    .values({ key: "default", name: "J", createdAt: now } as never)
    .returning();
  const stage = { journeyId: journey?.id ?? "", key: "buy", name: "Buy", position: 0, createdAt: now };
  await db.insert(stages).values(stage);
  const budget = { key: "b", name: "B", fiscalYear: "FY2026", currency: "EUR", createdAt: now };
  const [made] = await db.insert(budgets).values(budget).returning();
  const budgetId = made?.id ?? "";
  const [line] = await db
    .insert(budgetLines)
    .values({ budgetId, name: "Wallets", initiativeId, createdAt: now })
    .returning();
  return { stageKey: "buy", budgetId, lineId: line?.id ?? "" };
}

const count = () => db.$count(comments);

describe("a note", () => {
  it("stands on the page of its KPI with cause, period, answers and whom it calls", async () => {
    const body = "Two banks time out. @Juno Kramer by phone?";
    const { id } = await postNote(it_, { ...onKpi, body, cause: "under_investigation", period: "2026-W47" });
    await answerNote(juno, { id, body: "Mostly, see /kpis/payment-errors" });
    const { notes } = await readKpi(reader, { key: kpi.key });
    expect(notes).toMatchObject({
      ...{ count: 1, open: 1 },
      threads: [
        {
          ...{ id, body, cause: "under_investigation", period: "2026-W47", author: "Cian de Graaf" },
          ...{ mentions: ["Juno Kramer"], resolvedAt: null },
          about: { kind: "kpi", ref: kpi.key, name: "Checkout completion", within: null },
          answers: [{ author: "Juno Kramer" }],
        },
      ],
    });
    expect((await readNotes(reader, onKpi)).threads).toEqual(notes.threads);
  });

  it.each(["initiative", "stage", "budget_line"] as const)("stands on a %s, too", async (kind) => {
    const ref = { initiative: initiativeId, stage: stageKey, budget_line: lineId }[kind];
    await postNote(juno, { kind, ref, body: `about ${kind}` });
    expect((await readNotes(reader, { kind, ref })).threads).toMatchObject([
      { body: `about ${kind}`, about: { kind } },
    ]);
  });

  it("on any line is found from its budget", async () => {
    expect((await readNotes(reader, { kind: "budget", ref: budgetId })).threads).toMatchObject([
      { about: { name: "Wallets", within: budgetId } },
    ]);
  });

  it("keeps what was typed to the letter, markup too", async () => {
    const body = '<script>alert("1")</script> & <b>so</b>';
    const { id } = await postNote(juno, { kind: "stage", ref: stageKey, body });
    expect((await readNote(reader, { id })).body).toBe(body);
  });
});

describe("a note is refused, and nothing is written, when", () => {
  const cases: [string, object, string][] = [
    ["it calls a name nobody has", { ...onKpi, body: "@Juno Kramers, look" }, "comment.no_such_person"],
    ["its period is none of the KPI's", { ...onKpi, body: "b", period: "2026-11" }, "kpi.reading.no_such_period"],
    ["its period has not begun", { ...onKpi, body: "b", period: "2027-W01" }, "kpi.reading.future_period"],
    ["it names a cause on a stage", { kind: "stage", ref: "buy", body: "b", cause: "known" }, "refusal.input"],
    ["it is empty", { ...onKpi, body: "  " }, "refusal.input"],
    ["it is longer than 2,000 characters", { ...onKpi, body: "x".repeat(2001) }, "refusal.input"],
    ["there is no such record", { kind: "kpi", ref: "none", body: "b" }, "refusal.gone"],
    ["the ref names a record of another kind", { kind: "initiative", ref: "buy", body: "b" }, "refusal.gone"],
  ];
  it.each(cases)("%s", async (_why, input, key) => {
    const before = await count();
    await expect(postNote(juno, input)).rejects.toMatchObject({ key });
    expect(await count()).toBe(before);
  });

  it("a reader or a script writes it", async () => {
    await expect(postNote(reader, { ...onKpi, body: "b" })).rejects.toMatchObject({ code: "forbidden" });
    const script = house.asToken("kpi:write");
    await expect(postNote(script, { ...onKpi, body: "b" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("names the people probably meant", async () => {
    const refused = postNote(juno, { ...onKpi, body: "@Cian de Graf?" });
    await expect(refused).rejects.toMatchObject({ values: { said: "Cian", near: "Cian de Graaf" } });
  });
});

describe("resolving", () => {
  it("says who and when; opening again keeps that on record; neither happens twice", async () => {
    const { id } = await postNote(juno, { ...onKpi, body: "settle me" });
    await expect(reopenNote(juno, { id })).rejects.toMatchObject({ code: "conflict" });
    await resolveNote(juno, { id });
    expect(await readNote(reader, { id })).toMatchObject({ resolvedBy: "Juno Kramer", resolvedAt: expect.any(String) });
    await expect(resolveNote(it_, { id })).rejects.toMatchObject({ code: "conflict", key: "comment.resolved_already" });
    await reopenNote(it_, { id });
    expect(await readNote(reader, { id })).toMatchObject({ resolvedBy: null, resolvedAt: null });
    const [kept] = await db.select().from(auditEntries).where(sql`action = 'reopenNote'`);
    expect(kept?.detail).toMatchObject({ before: { resolvedBy: idOf(juno) } });
  });

  it("an answer resolves the note it answers, and an answer to it joins the same note", async () => {
    const { id } = await postNote(juno, { ...onKpi, body: "parent" });
    await answerNote(it_, { id, body: "first" });
    const answer = await db.query.comments.findFirst({ where: sql`answers_id = ${id}` });
    await answerNote(juno, { id: answer?.id ?? "", body: "second" });
    const { answers } = await readNote(reader, { id: answer?.id ?? "" });
    expect(answers.map(({ body }) => body)).toEqual(["first", "second"]);
    await resolveNote(it_, { id: answer?.id ?? "" });
    expect((await readNote(reader, { id })).resolvedAt).not.toBeNull();
  });

  it("cannot change what was said: the app's role may not", async () => {
    await expect(db.update(comments).set({ body: "other" })).rejects.toThrow();
    await expect(db.delete(comments)).rejects.toThrow();
  });
});

describe("the panel of all notes", () => {
  const bodies = async (context: Context, input: object) =>
    (await listNotes(context, input)).items.map(({ body }) => body);

  it("shows the reader's mentions, in answers too, and nobody else's", async () => {
    const faye = await house.as("viewer", { name: "Peer Lindqvist" });
    const { id } = await postNote(juno, { kind: "stage", ref: stageKey, body: "panel" });
    expect(await bodies(faye, { show: "mentions" })).toEqual([]);
    await answerNote(it_, { id, body: "ask @Peer Lindqvist" });
    expect(await bodies(faye, { show: "mentions" })).toEqual(["panel"]);
    expect(await bodies(reader, { show: "mentions" })).toEqual([]);
  });

  it("shows what stands on records the reader co-owns, a line by the work it pays for", async () => {
    const owned = (await listNotes(it_, { show: "owned", state: "any" })).items;
    expect(new Set(owned.map(({ about }) => about.kind))).toEqual(new Set(["kpi", "initiative", "budget_line"]));
    expect(await bodies(reader, { show: "owned", state: "any" })).toEqual([]);
  });

  it("filters by state and kind, and pages without losing or repeating one", async () => {
    const all = await listNotes(reader, { state: "any" });
    expect(all.count).toBe(all.items.length);
    const open = all.items.filter(({ resolvedAt }) => resolvedAt === null).length;
    expect((await listNotes(reader, {})).count).toBe(open);
    expect((await listNotes(reader, { state: "resolved" })).count).toBe(all.count - open);
    expect(
      (await listNotes(reader, { state: "any", kind: "kpi" })).items.every(({ about }) => about.kind === "kpi"),
    ).toBe(true);
    const paged = [];
    for (let page = 1; page <= all.count; page += 1) {
      paged.push(...(await listNotes(reader, { state: "any", page, limit: 1 })).items);
    }
    expect(paged.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
  });
});
