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
  toolStages,
  touchpoints,
} from "@/db/schema";

/** What another stage takes over when a stage goes, beside its touchpoints; in the order in which it is told. */
export const handedOver = [
  "kpis",
  "fedKpis",
  "initiatives",
  "opportunities",
  "experiments",
  "evidence",
  "runs",
  "comments",
  "notes",
  "eventNames",
  "eventRules",
  "tools",
  "links",
] as const;
export type HandedOver = (typeof handedOver)[number];

/**
 * How many things hang on a stage: `fedKpis` get their readings from its counts, `notes` stand on its map, `comments`
 * were said of it, `links` lead to signals, decisions and promises.
 */
export interface LinkCounts extends Readonly<Record<HandedOver, number>> {
  /** All that would be left hanging without another stage. */
  readonly total: number;
  /** They go along to another stage, and with the stage where there is none. */
  readonly touchpoints: number;
  /** What the watch proposed of it: goes with the stage in any case, while a signal raised from it stays. */
  readonly proposals: number;
}

/** Counts what hangs on a stage, for whoever is about to take it away. */
export async function countLinks(db: Db, stageId: string): Promise<LinkCounts> {
  const from = and(eq(links.fromKind, "stage"), eq(links.fromId, stageId));
  const to = and(eq(links.toKind, "stage"), eq(links.toId, stageId));
  const counts: Record<HandedOver, number> = {
    kpis: await db.$count(stageKpis, eq(stageKpis.stageId, stageId)),
    fedKpis: await db.$count(stageMetricKpis, eq(stageMetricKpis.stageId, stageId)),
    initiatives: await db.$count(initiativeStages, eq(initiativeStages.stageId, stageId)),
    opportunities: await db.$count(opportunities, eq(opportunities.stageId, stageId)),
    experiments: await db.$count(experiments, eq(experiments.stageId, stageId)),
    evidence: await db.$count(evidence, eq(evidence.stageId, stageId)),
    runs: await db.$count(mapRuns, eq(mapRuns.stageId, stageId)),
    comments: await db.$count(comments, and(eq(comments.aboutKind, "stage"), eq(comments.aboutId, stageId))),
    notes: await db.$count(mapNotes, eq(mapNotes.stageId, stageId)),
    eventNames: await db.$count(eventNames, eq(eventNames.stageId, stageId)),
    eventRules: await db.$count(eventRules, eq(eventRules.stageId, stageId)),
    tools: await db.$count(toolStages, eq(toolStages.stageId, stageId)),
    links: await db.$count(links, or(from, to)),
  };
  return {
    ...counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    touchpoints: await db.$count(touchpoints, eq(touchpoints.stageId, stageId)),
    proposals: await db.$count(signalProposals, eq(signalProposals.stageId, stageId)),
  };
}

/** Whether a restore must leave the stage where it is: something beside its notes hangs on it, were it a touchpoint. */
export async function carriesSomething(db: Db, stageId: string): Promise<boolean> {
  const { total, notes, touchpoints: points, proposals } = await countLinks(db, stageId);
  return total - notes + points + proposals > 0;
}
