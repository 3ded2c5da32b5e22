import { and, eq, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { comments, eventNames, initiativeStages, links, stageKpis } from "@/db/schema";

/** How many things hang on a stage and would be left hanging without it. */
export interface LinkCounts {
  readonly total: number;
  readonly kpis: number;
  readonly initiatives: number;
  readonly eventNames: number;
  /** Signals, decisions, promises and comments. */
  readonly others: number;
}

/** Counts what would be left hanging if the stage went. */
export async function countLinks(db: Db, stageId: string): Promise<LinkCounts> {
  const from = and(eq(links.fromKind, "stage"), eq(links.fromId, stageId));
  const to = and(eq(links.toKind, "stage"), eq(links.toId, stageId));
  const kpis = await db.$count(stageKpis, eq(stageKpis.stageId, stageId));
  const initiatives = await db.$count(initiativeStages, eq(initiativeStages.stageId, stageId));
  const names = await db.$count(eventNames, eq(eventNames.stageId, stageId));
  const typed = await db.$count(links, or(from, to));
  const said = await db.$count(comments, and(eq(comments.aboutKind, "stage"), eq(comments.aboutId, stageId)));
  const others = typed + said;
  return { total: kpis + initiatives + names + others, kpis, initiatives, eventNames: names, others };
}
