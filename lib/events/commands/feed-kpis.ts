import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { addDays, type Day } from "@/lib/kernel/day";
import { periodKey } from "@/lib/kernel/period";
import { type NewReading, recordReadings } from "@/lib/kpis/commands/record-readings";
import { type Coverage, measureOf } from "@/lib/kpis/readings/reading";
import {
  coverageOfWeek,
  leastPauseMs,
  type StageMetric,
  stageMeasure,
  unitOf,
  type WeekCounts,
} from "../counts/stage-readings";
import type { Job } from "./count-anew";
import { countingScene } from "./counting-scene";
import type { RecountCause } from "./request-recount";

/** What readings that come from a stage's counts say of themselves as their source. */
export const stageSource = "journey";

/**
 * Brings the KPIs that stages feed up to date with the counts: of each counted week a reading, and where a count has
 * changed the next version of it, with the causes of the recount as its note. A number that still moves is written at
 * most once an hour. A week of which somebody else has brought a reading stays as it is, and so does one that can no
 * longer be counted. Returns how many readings were written.
 */
export async function feedKpis(job: Job): Promise<number> {
  const { windowDays, zone } = await countingScene(job);
  return job.db.transaction(async (tx) => {
    const weeks = await fedWeeks(tx);
    const rows = weeks.flatMap((week) => readingOf(week, { ...job, windowDays, zone }) ?? []);
    if (rows.length === 0) return 0;
    return (await recordReadings(tx, rows)).written;
  });
}

interface FedWeek extends WeekCounts {
  readonly kpiId: string;
  readonly metric: StageMetric;
  /** The reading in force: null when there is none of that week. */
  readonly held: {
    readonly value: number | null;
    readonly numerator: number | null;
    readonly denominator: number | null;
    readonly coverage: Coverage;
    readonly source: string;
    readonly receivedAt: string;
  } | null;
  /** Why the week was counted again since then. */
  readonly causes: readonly RecountCause[];
}

/** Every counted week of every fed KPI in which its journey had events at all. */
async function fedWeeks(db: Db): Promise<FedWeek[]> {
  const { rows } = await db.execute<FedWeek & Record<string, unknown>>(sql`
    select f.kpi_id as "kpiId", f.metric, w.monday::text as monday, coalesce(c.people, 0) as people,
      case when c.stage_id is null and f.dimension <> '' then 0 else c.went_on end as "wentOn",
      coalesce(c.visits, 0) as visits, coalesce(c.recognised_visits, 0) as "recognisedVisits",
      coalesce(c.short_visits, 0) as "shortVisits", coalesce(c.bounces, 0) as bounces,
      case when r.kpi_id is not null then jsonb_build_object('value', r.value, 'numerator', r.numerator,
        'denominator', r.denominator, 'coverage', r.coverage, 'source', r.source, 'receivedAt', r.received_at) end as held,
      coalesce((select array_agg(distinct cause order by cause) from recounts n, unnest(n.causes) cause
        where n.journey_id = s.journey_id and n.monday = w.monday and n.at >= r.received_at), '{}') as causes
    from stage_metric_kpis f join stages s on s.id = f.stage_id
      join counted_weeks w on w.journey_id = s.journey_id and w.span = 1
      left join stage_counts c on c.stage_id = f.stage_id and c.span = 1 and c.monday = w.monday
        and c.dimension = f.dimension and c.key = f.key
      left join current_readings r on r.kpi_id = f.kpi_id and r.period_end = w.monday + 6
        and r.region = '' and r.persona = '' and r.channel = ''
    where exists (select from event_names n where n.stage_id = f.stage_id)
      and exists (select from stage_counts o join stages os on os.id = o.stage_id where os.journey_id = s.journey_id
        and o.span = 1 and o.monday = w.monday and o.dimension = '' and o.events > 0)
      and not exists (select from kpi_calculations k where k.kpi_id = f.kpi_id)
    order by f.kpi_id, w.monday`);
  return rows;
}

/** The reading to write for one week; null when what stands says the same, is another's, or is too young. */
function readingOf(
  week: FedWeek,
  { now, organisation, ...scene }: Job & { windowDays: number; zone: string },
): NewReading | null {
  const { kpiId, metric, monday, held } = week;
  const measured = stageMeasure(metric, week);
  if (!measured || (held && held.source !== stageSource)) return null;
  const measure = measureOf(measured, { unit: unitOf(metric), currency: null });
  const coverage = coverageOfWeek(metric, monday, { ...scene, now });
  if (held) {
    const isSame = (["value", "numerator", "denominator"] as const).every((part) => held[part] === measure[part]);
    if (isSame && held.coverage === coverage) return null;
    const isYoung = now.getTime() - Date.parse(held.receivedAt) < leastPauseMs;
    if (isYoung && held.coverage === coverage) return null;
  }
  const periodEnd: Day = addDays(monday, 6);
  return {
    ...{ kpiId, ...measure, coverage, source: stageSource, receivedAt: now, importId: null, recordedBy: null },
    ...{ region: "", persona: "", channel: "", periodStart: monday, periodEnd },
    period: periodKey("weekly", monday, organisation.fiscalYearStartMonth),
    note: held?.coverage === "complete" ? week.causes.map((cause) => cause.replace("_", " ")).join(", ") : "",
  };
}
