import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { addDays, type Day } from "@/lib/kernel/day";
import { isWeekOpen, isWeekProvisional } from "../counts/week-ends";
import type { WatchedSeries } from "../watch/proposals";
import type { Dimension } from "../watch/segment";
import { type CountedWeek, watchedMetrics, watchedWeek } from "../watch/watched-week";

/** What the watch looks at, and when. */
export interface WatchScene {
  /** The Monday of the running week. */
  readonly current: Day;
  readonly now: Date;
  readonly zone: string;
  readonly windowDays: number;
  /** Without, every stage. */
  readonly stageIds?: readonly string[];
}

/** Limits rest on half a year; the rest is what came before an excursion that lasts. */
const weeksRead = 78;

type Row = CountedWeek & { readonly stageId: string; readonly dimension: Dimension | ""; readonly key: string };

/**
 * Every share the watch judges, whole and by each value, from what was counted before. Only complete weeks: those late
 * events are no longer expected of and, of people who go on, whose last may no longer do so in time. Weeks without any
 * event of the whole journey are left out: then it was the source that was silent.
 */
export async function readWatchedSeries(db: Db, scene: WatchScene): Promise<WatchedSeries[]> {
  const { current, stageIds } = scene;
  const wanted = stageIds ? JSON.stringify(stageIds) : null;
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    select c.stage_id as "stageId", c.dimension, c.key, c.monday::text as monday, c.people, c.went_on as "wentOn",
      c.visits, c.short_visits as "shortVisits", c.bounces
    from stage_counts c join stages s on s.id = c.stage_id
      join counted_weeks w on w.journey_id = s.journey_id and w.span = 1 and w.monday = c.monday
    where c.span = 1 and w.events > 0 and c.monday < ${current}::date
      and c.monday >= ${addDays(current, -7 * weeksRead)}::date
      and (${wanted}::jsonb is null or ${wanted}::jsonb ? c.stage_id::text)
    order by s.position, s.id, c.dimension, c.key, c.monday`);
  const groups = Map.groupBy(rows, ({ stageId, dimension, key }) => JSON.stringify([stageId, dimension, key]));
  return [...groups.values()].flatMap((own) => seriesOf(own, scene));
}

function seriesOf(rows: readonly Row[], scene: WatchScene): WatchedSeries[] {
  const [first] = rows;
  if (!first) return [];
  const { stageId, dimension, key } = first;
  const settled = rows.filter(({ monday }) => !isWeekProvisional(monday, scene));
  return watchedMetrics.map((metric) => {
    const complete = metric === "went_on" ? settled.filter(({ monday }) => !isWeekOpen(monday, scene)) : settled;
    const weeks = complete.flatMap((row) => watchedWeek(metric, row) ?? []).filter(({ of }) => of > 0);
    return { stageId, metric, dimension, key, weeks };
  });
}
