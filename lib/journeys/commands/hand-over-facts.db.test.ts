import { randomUUID } from "node:crypto";
import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  auditEntries,
  comments,
  eventNames,
  eventRules,
  evidence,
  experiments,
  initiativeStages,
  journeys,
  links,
  mapNotes,
  mapRuns,
  opportunities,
  signalProposals,
  signals,
  stageCounts,
  stageKpis,
  stageMetricKpis,
  stages,
  touchpoints,
} from "@/db/schema";
import { answerNote, postNote } from "@/lib/comments/commands/notes";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { oneOfEverything } from "@/tests/support/stage-holdings";
import { readStageRemoval } from "../queries/stage-removal";
import { handOverStage } from "./hand-over-stage";
import { removeStage } from "./stages";

const { db } = await testDatabase();
const house = await aHouse(db);
const [lead, other] = [await house.as("stream_lead"), await house.as("executive")];

let journeyId = "";
let [a, b] = ["", ""];
beforeEach(async () => {
  await db.delete(signalProposals);
  const [journey] = await db.insert(journeys).values({ key: randomUUID(), name: "Shop", createdAt: now }).returning();
  journeyId = journey!.id;
  const stage = (key: string, position: number) => ({ ...{ journeyId, key, name: key, position }, createdAt: now });
  const made = await db.insert(stages).values(["a", "b"].map(stage)).returning();
  [a, b] = made.map(({ id }) => id) as [string, string];
});

const moving = {
  ...{ stageKpis, stageMetricKpis, initiativeStages, opportunities, experiments, evidence, mapRuns, mapNotes },
  ...{ eventNames, eventRules, touchpoints },
};
/** How many rows of each kind there are in all, and how many of them at one stage. */
async function counts(stageId: string) {
  const found: Record<string, { all: number; here: number }> = {};
  for (const [name, table] of Object.entries(moving))
    found[name] = { all: await db.$count(table), here: await db.$count(table, eq(table.stageId, stageId)) };
  const said = and(eq(comments.aboutKind, "stage"), eq(comments.aboutId, stageId));
  found.comments = { all: await db.$count(comments), here: await db.$count(comments, said) };
  const linked = or(eq(links.fromId, stageId), eq(links.toId, stageId));
  found.links = { all: await db.$count(links), here: await db.$count(links, linked) };
  return found;
}

describe("a stage that facts are written of", () => {
  it("hands one of everything over: as many rows as before, none of them lost or left behind", async () => {
    await oneOfEverything(db, { journeyId, stageId: b, lead, other });
    const before = await counts(b);
    expect(Object.entries(before).filter(([, { here }]) => here === 0)).toEqual([]);
    const raised = await db.$count(signals);
    await removeStage(lead, { stageId: b, journeyVersion: 1, moveTo: a });
    expect(await counts(a)).toEqual(before);
    expect(await db.$count(signals)).toBe(raised);
    expect(await db.$count(signalProposals)).toBe(0);
    expect(await db.$count(stageCounts, eq(stageCounts.stageId, b))).toBe(0);
  });

  it("tells in the audit trail how much of what moved and what was deleted", async () => {
    await oneOfEverything(db, { journeyId, stageId: b, lead, other });
    const { counts: said, takers } = await readStageRemoval(lead, { stageId: b });
    expect(takers.map(({ id }) => id)).toEqual([a]);
    await removeStage(lead, { stageId: b, journeyVersion: 1, moveTo: a });
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, b)).orderBy(sql`seq desc`);
    const one = {
      kpis: 1,
      fedKpis: 1,
      initiatives: 1,
      opportunities: 1,
      experiments: 1,
      evidence: 1,
      runs: 1,
      notes: 1,
    };
    const linked = { ...one, comments: 2, eventNames: 1, eventRules: 1, links: 1, touchpoints: 1, proposals: 2 };
    expect(entry?.detail).toMatchObject({ input: { moveTo: a }, before: { linked: { ...linked, total: 13 } } });
    expect(entry?.detail, "as was said before").toMatchObject({ before: { linked: said } });
  });

  it("asks where facts go, but not where proposals do", async () => {
    await db.insert(mapRuns).values({
      ...{ journeyId, stageId: b, expected: "E", observed: "O", ranOn: "2026-11-02", verdict: "unclear" },
      ...{ stateAfter: "hypothesis", createdAt: now },
    });
    const ask = { stageId: b, journeyVersion: 1 };
    await expect(removeStage(lead, ask)).rejects.toMatchObject({
      key: "refusal.journeys.stage_linked",
      values: { total: 1, runs: 1 },
    });
    await db.update(mapRuns).set({ stageId: a }).where(eq(mapRuns.stageId, b));
    const noticed = { metric: "people", monday: "2026-11-02", value: 1, createdAt: now } as const;
    await db.insert(signalProposals).values({ stageId: b, ...noticed });
    await removeStage(lead, ask);
    expect(await db.$count(stages, eq(stages.id, b))).toBe(0);
  });

  it("removed by two at once is handed over once; an outdated map changes nothing", async () => {
    await oneOfEverything(db, { journeyId, stageId: b, lead, other });
    const before = await counts(b);
    const ask = { stageId: b, journeyVersion: 1, moveTo: a };
    await expect(removeStage(lead, { ...ask, journeyVersion: 2 })).rejects.toMatchObject({ code: "conflict" });
    expect(await counts(b)).toEqual(before);
    expect(await db.$count(signalProposals, isNotNull(signalProposals.raisedAs))).toBe(1);
    const both = await Promise.allSettled([removeStage(lead, ask), removeStage(other, ask)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await counts(a)).toEqual(before);
  });

  it("answered while it goes keeps note and answer together, and takes no new note", async () => {
    const { id } = await postNote(lead, { kind: "stage", ref: b, body: "Said" });
    const meanwhile = await db.transaction(async (tx) => {
      await tx.select().from(stages).where(eq(stages.id, b)).for("update");
      await handOverStage(tx, b, a);
      const both = Promise.allSettled([
        answerNote(other, { id, body: "Answered" }),
        postNote(other, { kind: "stage", ref: b, body: "Late" }),
      ]);
      await tx.execute(sql`select pg_sleep(0.2)`);
      await tx.delete(stages).where(eq(stages.id, b));
      return { both };
    });
    expect(await meanwhile.both).toMatchObject([{ status: "fulfilled" }, { reason: { code: "not_found" } }]);
    expect(await db.$count(comments, eq(comments.aboutId, b))).toBe(0);
    expect(await db.$count(comments, eq(comments.aboutId, a))).toBe(2);
  });
});
