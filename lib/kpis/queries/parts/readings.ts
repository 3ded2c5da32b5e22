import { type SQL, sql } from "drizzle-orm";
import type { Day } from "@/lib/kernel/day";
import type { Coverage } from "../../readings/reading";

/** A period's newest reading for the whole organisation, as charts and comparisons use it. */
export type RecentReading = {
  readonly period: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly coverage: Coverage;
  /** How many of those who should report did; null where nobody counts them. */
  readonly reported: number | null;
  readonly expected: number | null;
  readonly source: string;
  readonly receivedAt: string;
};

/** The whole organisation's readings in force that ended on `from` or later, newest first. */
export const recentReadings = (from: Day): SQL<RecentReading[]> => sql`(
  select coalesce(json_agg(json_build_object('period', r.period, 'periodStart', r.period_start,
    'periodEnd', r.period_end, 'value', r.value, 'numerator', r.numerator, 'denominator', r.denominator,
    'coverage', r.coverage, 'reported', r.reported, 'expected', r.expected, 'source', r.source,
    'receivedAt', r.received_at) order by r.period_end desc), '[]')
  from readings_in_force r
  where r.kpi_id = kpis.id and r.region = '' and r.persona = '' and r.channel = '' and r.period_end >= ${from}::date
    and not exists (select from readings_in_force n where n.kpi_id = r.kpi_id and n.period_end = r.period_end
      and n.region = '' and n.persona = '' and n.channel = '' and n.version > r.version))`;
