import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import {
  eventNames,
  eventRules,
  evidence,
  experiments,
  initiativeStages,
  initiatives,
  kpis,
  mapLanes,
  mapNotes,
  mapRuns,
  opportunities,
  signalProposals,
  stageCounts,
  stageKpis,
  stageMetricKpis,
  touchpoints,
} from "@/db/schema";
import { answerNote, postNote } from "@/lib/comments/commands/notes";
import { raiseProposal } from "@/lib/events/commands/decide-proposal";
import { lanesOfNewMap } from "@/lib/journeys/map/lanes";
import type { Context } from "@/lib/kernel/operation";
import { now } from "./people";

/** Where, and the two people who say something there. */
type AtStage = {
  readonly journeyId: string;
  readonly stageId: string;
  readonly lead: Context;
  readonly other: Context;
};

/** Puts one of everything on a stage, a note with an answer, and two proposals of the watch, one of them raised. */
export async function oneOfEverything(db: Database, { journeyId, stageId, lead, other }: AtStage): Promise<void> {
  const at = { stageId, createdAt: now };
  const measured = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
  const [kpi] = await db
    .insert(kpis)
    .values({ key: randomUUID(), name: randomUUID(), ...measured })
    .returning();
  await db.insert(stageKpis).values({ ...at, kpiId: kpi!.id });
  await db.insert(stageMetricKpis).values({ ...at, kpiId: kpi!.id, metric: "people" });
  const [work] = await db.insert(initiatives).values({ name: "Work", state: "active", createdAt: now }).returning();
  await db.insert(initiativeStages).values({ ...at, initiativeId: work!.id });
  await db.insert(opportunities).values({ ...at, name: "N", need: "n", importance: 8, satisfaction: 2 });
  const trial = { name: "E", hypothesis: "h", measure: "m", startsOn: "2026-11-02" } as const;
  await db.insert(experiments).values({ ...at, key: randomUUID(), ...trial });
  const seen = { source: "research", title: "T", finding: "F", gatheredOn: "2026-11-02" } as const;
  await db.insert(evidence).values({ ...at, journeyId, ...seen, isQuantitative: true, isFirstParty: true });
  const ran = { expected: "E", observed: "O", ranOn: "2026-11-02", verdict: "confirmed" } as const;
  await db.insert(mapRuns).values({ ...at, journeyId, ...ran, stateAfter: "hypothesis" });
  await whatIsSaid(db, { journeyId, stageId, lead, other });
  await whatIsCounted(db, { stageId, lead });
}

/** A note with its answer, and a note on the map. */
async function whatIsSaid(db: Database, { journeyId, stageId, lead, other }: AtStage): Promise<void> {
  const { id } = await postNote(lead, { kind: "stage", ref: stageId, body: "Said" });
  await answerNote(other, { id, body: "Answered" });
  const [lane] = await db.insert(mapLanes).values(lanesOfNewMap(journeyId, now)).returning();
  await db.insert(mapNotes).values({ stageId, createdAt: now, laneId: lane!.id, text: "Noted" });
}

/** Events that stand for the stage, what was counted of them, and what the watch made of it. */
async function whatIsCounted(db: Database, { stageId, lead }: Pick<AtStage, "stageId" | "lead">): Promise<void> {
  const at = { stageId, createdAt: now };
  await db.insert(eventNames).values({ ...at, name: randomUUID() });
  await db.insert(eventRules).values({ ...at, pattern: randomUUID(), position: 0 });
  await db.insert(touchpoints).values({ ...at, name: "Desk" });
  const none = { events: 1, visits: 1, recognisedVisits: 0, shortVisits: 0, bounces: 0 };
  await db.insert(stageCounts).values({ stageId, span: 1, monday: "2026-11-02", people: 1, ...none });
  const noticed = { metric: "people", monday: "2026-11-02", value: 1, createdAt: now } as const;
  const proposed = ["desktop", "mobile"].map((key) => ({ stageId, ...noticed, dimension: "device", key }));
  const [first] = await db.insert(signalProposals).values(proposed).returning();
  await raiseProposal(lead, { proposalId: first!.id, title: "Fewer people" });
}
