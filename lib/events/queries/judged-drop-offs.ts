import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";
import { pointsToLock } from "@/lib/kpis/signals/limits";
import { readWatchedStages, type WatchScene } from "./watched-series";

/** How the watch judges who goes no further at one stage. */
export interface JudgedDropOff {
  readonly stage: { readonly key: string; readonly name: string };
  /** People count as lost who did not go on within so many days of their first event at the stage. */
  readonly withinDays: number;
  /** Less than the whole window. */
  readonly isSoon: boolean;
  /** Of all who went on, the part that did so soon, 0 to 1; null where no complete week knows. */
  readonly soonPart: number | null;
  /** The first week that is counted by this share. */
  readonly since: Day;
  /** The newest week that is judged; null while there are too few weeks for limits. */
  readonly newest: Day | null;
}

/** One for each stage that somebody can go on from and that has a complete week. */
export async function readJudgedDropOffs(db: Db, scene: WatchScene): Promise<JudgedDropOff[]> {
  const { rows: stages } = await db.execute<{ id: string; key: string; name: string }>(
    sql`select id, key, name from stages`,
  );
  const known = new Map(stages.map(({ id, key, name }) => [id, { key, name }]));
  return (await readWatchedStages(db, { ...scene, breadth: "whole" })).flatMap(({ stageId, dropOff, series }) => {
    const judged = series.find(({ metric, isJudged }) => metric === "went_on" && isJudged);
    const stage = known.get(stageId);
    const { withinDays = null, weeks = [] } = judged ?? {};
    const [first, last] = [weeks[0], weeks.at(-1)];
    if (!stage || !first || !last || withinDays === null) return [];
    const newest = weeks.length > pointsToLock ? last.monday : null;
    const isSoon = dropOff.judgedBy === "soon";
    return [{ stage, withinDays, isSoon, soonPart: dropOff.soonPart, since: first.monday, newest }];
  });
}
