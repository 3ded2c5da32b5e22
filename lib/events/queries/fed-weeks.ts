import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { recountCauses } from "@/db/vocabulary/events";
import type { HeldReading } from "../counts/fed-reading";
import type { StageMetric, WeekCounts } from "../counts/stage-readings";

export interface FedWeek extends WeekCounts {
  readonly kpiId: string;
  readonly metric: StageMetric;
  /** The reading in force: null when there is none of that week. */
  readonly held: HeldReading | null;
  /** Why the week was counted again since then. */
  readonly causes: readonly (typeof recountCauses)[number][];
}

/** The KPIs stages feed, as rows like those of `stage_metric_kpis`. */
const everyFeed = sql`stage_metric_kpis`;

/** Of each KPI that `feeds` names, every counted week in which its journey had events at all, in order. */
export async function fedWeeks(db: Db, feeds: SQL = everyFeed): Promise<FedWeek[]> {
  const { rows } = await db.execute<FedWeek & Record<string, unknown>>(sql`
    select f.kpi_id as "kpiId", f.metric, w.monday::text as monday, coalesce(c.people, 0) as people,
      case when c.stage_id is null and f.dimension <> '' then 0 else c.went_on end as "wentOn",
      coalesce(c.visits, 0) as visits, coalesce(c.recognised_visits, 0) as "recognisedVisits",
      coalesce(c.short_visits, 0) as "shortVisits", coalesce(c.bounces, 0) as bounces,
      case when r.kpi_id is not null then jsonb_build_object('value', r.value, 'numerator', r.numerator,
        'denominator', r.denominator, 'coverage', r.coverage, 'source', r.source, 'receivedAt', r.received_at) end as held,
      coalesce((select array_agg(distinct cause order by cause) from recounts n, unnest(n.causes) cause
        where n.journey_id = s.journey_id and n.monday = w.monday and n.at >= r.received_at), '{}') as causes
    from ${feeds} f join stages s on s.id = f.stage_id
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
