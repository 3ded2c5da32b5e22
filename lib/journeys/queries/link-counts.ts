import { and, eq, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  comments,
  eventNames,
  eventRules,
  evidence,
  experiments,
  initiativeStages,
  links,
  mapNotes,
  mapRuns,
  opportunities,
  signalProposals,
  stageKpis,
  stageMetricKpis,
  touchpoints,
} from "@/db/schema";

/** How many things hang on a stage and would be left hanging without it. */
export interface LinkCounts {
  /** Of those that another stage can take over. */
  readonly total: number;
  readonly kpis: number;
  readonly initiatives: number;
  readonly eventNames: number;
  /** What the map says in its lanes. */
  readonly notes: number;
  readonly opportunities: number;
  /** Signals, decisions, promises, experiments, rules for events and KPIs fed from here. */
  readonly others: number;
  /** Written of this stage once and for all: evidence, runs, comments and what the watch proposed. Not in the total. */
  readonly facts: number;
}

/** Counts what would be left hanging if the stage went. Its touchpoints go with it. */
export async function countLinks(db: Db, stageId: string): Promise<LinkCounts> {
  const from = and(eq(links.fromKind, "stage"), eq(links.fromId, stageId));
  const to = and(eq(links.toKind, "stage"), eq(links.toId, stageId));
  const counts = {
    kpis: await db.$count(stageKpis, eq(stageKpis.stageId, stageId)),
    initiatives: await db.$count(initiativeStages, eq(initiativeStages.stageId, stageId)),
    eventNames: await db.$count(eventNames, eq(eventNames.stageId, stageId)),
    notes: await db.$count(mapNotes, eq(mapNotes.stageId, stageId)),
    opportunities: await db.$count(opportunities, eq(opportunities.stageId, stageId)),
    others:
      (await db.$count(links, or(from, to))) +
      (await db.$count(experiments, eq(experiments.stageId, stageId))) +
      (await db.$count(eventRules, eq(eventRules.stageId, stageId))) +
      (await db.$count(stageMetricKpis, eq(stageMetricKpis.stageId, stageId))),
  };
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { total, ...counts, facts: await countFacts(db, stageId) };
}

async function countFacts(db: Db, stageId: string): Promise<number> {
  const said = and(eq(comments.aboutKind, "stage"), eq(comments.aboutId, stageId));
  return (
    (await db.$count(evidence, eq(evidence.stageId, stageId))) +
    (await db.$count(mapRuns, eq(mapRuns.stageId, stageId))) +
    (await db.$count(signalProposals, eq(signalProposals.stageId, stageId))) +
    (await db.$count(comments, said))
  );
}

/** Whether a restore must leave the stage where it is: something beside its notes hangs on it, were it a touchpoint. */
export async function carriesSomething(db: Db, stageId: string): Promise<boolean> {
  const { total, notes, facts } = await countLinks(db, stageId);
  return total - notes + facts > 0 || (await db.$count(touchpoints, eq(touchpoints.stageId, stageId))) > 0;
}
