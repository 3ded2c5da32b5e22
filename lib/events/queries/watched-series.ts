import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { addDays, type Day } from "@/lib/kernel/day";
import { isWeekOpen, isWeekProvisional } from "../counts/week-ends";
import { soonDays } from "../going-on-soon";
import { type DropOff, daysOf, dropOffOf, type GoingOnWeek, lostWeeks } from "../watch/going-on";
import type { WatchedSeries } from "../watch/proposals";
import type { Dimension } from "../watch/segment";
import { type CountedWeek, watchedVisits } from "../watch/watched-week";

/** What the watch looks at, and when. */
export interface WatchScene {
  /** The Monday of the running week. */
  readonly current: Day;
  readonly now: Date;
  readonly zone: string;
  readonly windowDays: number;
  /** Without, every stage. */
  readonly stageIds?: readonly string[];
  /** Without, everybody and each value; the whole alone, or with the values a proposal has named. */
  readonly breadth?: "whole" | "proposed";
}

/** Limits rest on half a year; the rest is what came before an excursion that lasts. */
const weeksRead = 78;

type Row = CountedWeek & { readonly stageId: string; readonly dimension: Dimension | ""; readonly key: string };
type GroupRow = Row & GoingOnWeek;

/** How a stage's drop-off is judged, beside the shares themselves. */
export interface WatchedStage {
  readonly stageId: string;
  readonly dropOff: DropOff;
  readonly series: readonly WatchedSeries[];
}

/**
 * Every share the watch judges, whole and by each value, from what was counted before; stages in their order. Only
 * complete weeks: those late events are no longer expected of and, of people who go on, whose last may no longer do so
 * in time. Of people who go on both shares, the one that is judged and the other. Weeks without any event of the whole
 * journey are left out: then it was the source that was silent.
 */
export async function readWatchedStages(db: Db, scene: WatchScene): Promise<WatchedStage[]> {
  const rows = (await readRows(db, scene)).filter(({ monday }) => !isWeekProvisional(monday, scene));
  const { windowDays } = scene;
  const marked = rows.map((row): GroupRow => {
    const isOver = (days: number) => !isWeekOpen(row.monday, { ...scene, windowDays: days });
    return { ...row, isSoonOver: isOver(soonDays(windowDays)), isWindowOver: isOver(windowDays) };
  });
  const byStage = Map.groupBy(marked, ({ stageId }) => stageId);
  return [...byStage].map(([stageId, own]) => {
    const whole = own.filter(({ dimension }) => dimension === "");
    const dropOff = dropOffOf(whole, windowDays);
    const groups = Map.groupBy(own, ({ dimension, key }) => JSON.stringify([dimension, key]));
    return { stageId, dropOff, series: [...groups.values()].flatMap((group) => seriesOf(group, dropOff, windowDays)) };
  });
}

/** The shares of all of them in one list. */
export async function readWatchedSeries(db: Db, scene: WatchScene): Promise<WatchedSeries[]> {
  return (await readWatchedStages(db, scene)).flatMap(({ series }) => series);
}

async function readRows(db: Db, { current, stageIds, breadth }: WatchScene): Promise<Row[]> {
  const wanted = stageIds ? JSON.stringify(stageIds) : null;
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    select c.stage_id as "stageId", c.dimension, c.key, c.monday::text as monday, c.people, c.went_on as "wentOn",
      c.went_on_soon as "wentOnSoon", c.visits, c.short_visits as "shortVisits", c.bounces
    from stage_counts c join stages s on s.id = c.stage_id
      join counted_weeks w on w.journey_id = s.journey_id and w.span = 1 and w.monday = c.monday
    where c.span = 1 and w.events > 0 and c.monday < ${current}::date
      and c.monday >= ${addDays(current, -7 * weeksRead)}::date and (${chosen(breadth)})
      and (${wanted}::jsonb is null or ${wanted}::jsonb ? c.stage_id::text)
    order by s.position, s.id, c.dimension, c.key, c.monday`);
  return rows;
}

function chosen(breadth: WatchScene["breadth"]): SQL {
  if (breadth === undefined) return sql`true`;
  if (breadth === "whole") return sql`c.dimension = ''`;
  return sql`c.dimension = '' or exists (select from signal_proposals p where p.stage_id = c.stage_id
    and p.metric = 'went_on' and p.dimension = c.dimension and p.key = c.key)`;
}

/** The shares of one value, or of everybody. */
function seriesOf(rows: readonly GroupRow[], { judgedBy }: DropOff, windowDays: number): WatchedSeries[] {
  const [first] = rows;
  if (!first) return [];
  const { stageId, dimension, key } = first;
  const some = ({ of }: { readonly of: number }) => of > 0;
  const shares = daysOf("soon", windowDays) < windowDays ? (["soon", "window"] as const) : (["window"] as const);
  const goingOn = shares.map((share): WatchedSeries => {
    const judged = { withinDays: daysOf(share, windowDays), isJudged: share === judgedBy };
    return { stageId, metric: "went_on", dimension, key, ...judged, weeks: lostWeeks(share, rows).filter(some) };
  });
  const visits = (["short_visits", "bounces"] as const).map((metric): WatchedSeries => {
    const weeks = rows.map((row) => watchedVisits(metric, row)).filter(some);
    return { stageId, metric, dimension, key, withinDays: null, isJudged: true, weeks };
  });
  return [...goingOn, ...visits];
}
