import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";

/** A cell to be computed; `causeId` is the KPI that changed there, null when several did. */
export type CalculatedCell = {
  readonly period: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly region: string;
  readonly persona: string;
  readonly channel: string;
  readonly causeId: string | null;
};

/** What calculated readings say of themselves as their source. */
export const calculatedSource = "calculated";

/** A uuid v7 made by the database, for rows whose number only the statement knows. */
const nextId = sql`encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
  substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid`;

/** The cells as rows with period, period_start, period_end, region, persona, channel and cause_id. */
export const cellRows = (cells: readonly CalculatedCell[]): SQL =>
  sql`jsonb_to_recordset(${JSON.stringify(
    cells.map(({ periodStart, periodEnd, causeId, ...cell }) => ({
      ...cell,
      period_start: periodStart,
      period_end: periodEnd,
      cause_id: causeId,
    })),
  )}::jsonb) as cell(period text, period_start date, period_end date, region text, persona text, channel text, cause_id uuid)`;

/**
 * Writes what came out, where it differs from what stands, as the next version of each cell, and logs each changed
 * value of the whole organisation with its cause. A cell that has no value and never had one stays unwritten.
 * `results` selects period, period_start, period_end, region, persona, channel, value, numerator, denominator,
 * coverage, reported and expected. Answers with the cells written.
 */
export async function writeResults(
  db: Db,
  { kpiId }: { readonly kpiId: string },
  { cells, results, now }: { readonly cells: readonly CalculatedCell[]; readonly results: SQL; readonly now: Date },
): Promise<CalculatedCell[]> {
  const { rows } = await db.execute<Omit<CalculatedCell, "periodStart" | "periodEnd"> & { first: Day; last: Day }>(sql`
    with results as materialized (${results}), compared as (
      select f.*, held.value as before, coalesce((select max(r.version) from readings r where r.kpi_id = ${kpiId}::uuid
          and (r.period_end, r.region, r.persona, r.channel) = (f.period_end, f.region, f.persona, f.channel)), 0) as newest
      from results f left join lateral (
        select c.* from readings_in_force c where c.kpi_id = ${kpiId}::uuid
          and (c.period_end, c.region, c.persona, c.channel) = (f.period_end, f.region, f.persona, f.channel)
        order by c.version desc limit 1) held on true
      where case when held.id is null then f.value is not null
        else (held.value, held.numerator, held.denominator, held.coverage, held.reported, held.expected, held.source)
          is distinct from (f.value, f.numerator, f.denominator, f.coverage, f.reported, f.expected, ${calculatedSource})
        end
    ), written as (
      insert into readings (id, kpi_id, period, period_start, period_end, region, persona, channel, version, value,
        numerator, denominator, coverage, reported, expected, source, received_at)
      select ${nextId}, ${kpiId}::uuid, period, period_start, period_end, region, persona, channel,
        newest + 1, value, numerator, denominator, coverage, reported, expected, ${calculatedSource}, ${now.toISOString()}::timestamptz
      from compared returning period, period_start, period_end, region, persona, channel
    ), logged as (
      insert into kpi_recalculations (id, kpi_id, period_end, before, after, cause_id, computed_at)
      select ${nextId}, ${kpiId}::uuid, f.period_end, f.before, f.value, cell.cause_id, ${now.toISOString()}::timestamptz
      from compared f left join ${cellRows(cells)} using (period_end, region, persona, channel)
      where f.region = '' and f.persona = '' and f.channel = '' and f.before is distinct from f.value
    )
    select period, period_start::text as first, period_end::text as last, region, persona, channel,
      null as "causeId" from written`);
  return rows.map(({ first, last, ...cell }) => ({ ...cell, periodStart: first, periodEnd: last }));
}
