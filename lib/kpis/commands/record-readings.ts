import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";
import type { Calculation } from "../drivers/calculation";
import type { Coverage } from "../readings/reading";
import { type ChangedCell, calculationsFollowing, recalculate, takeTurn } from "./recalculate";

/** A reading ready to be written; "" in region, persona and channel means the whole organisation. */
export interface NewReading {
  readonly kpiId: string;
  readonly period: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly region: string;
  readonly persona: string;
  readonly channel: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly coverage: Coverage;
  /** How many of those who should report into the value did; left out where nobody counts them. */
  readonly reported?: number | null;
  readonly expected?: number | null;
  readonly source: string;
  readonly note?: string;
  readonly receivedAt: Date;
  readonly importId: string | null;
  readonly recordedBy: string | null;
}

const batchSize = 5000;

/**
 * Writes readings in the order given, each as the next version of its cell (KPI, period, breakdown). One equal to what
 * the cell then holds writes nothing and is counted as unchanged, also within the rows themselves. Writers of the same
 * KPIs take turns, so none of several at once is lost. What is calculated from these KPIs is brought up to date once,
 * at the end; an import does that itself when all its rows are in. Refuses, as invalid, readings of a KPI that is
 * calculated. Needs a transaction; the caller authorises and audits.
 */
export async function recordReadings(
  db: Db,
  rows: readonly NewReading[],
): Promise<{ written: number; unchanged: number }> {
  const kpiIds = [...new Set(rows.map(({ kpiId }) => kpiId))];
  await takeTurn(db, kpiIds);
  const following = await calculationsFollowing(db, kpiIds);
  const changed: ChangedCell[] = [];
  for (let from = 0; from < rows.length; from += batchSize) {
    changed.push(...(await writeBatch(db, rows.slice(from, from + batchSize))));
  }
  await followUp(db, rows, following, changed);
  return { written: changed.length, unchanged: rows.length - changed.length };
}

async function followUp(
  db: Db,
  [first]: readonly NewReading[],
  following: readonly Calculation[],
  changed: readonly ChangedCell[],
): Promise<void> {
  if (first && first.importId === null) await recalculate(db, following, changed, first.receivedAt);
}

/** Versions count withdrawn readings too, so a number is never used twice; equality looks at those in force only. */
async function writeBatch(db: Db, rows: readonly NewReading[]): Promise<ChangedCell[]> {
  const written = await db.execute<Omit<ChangedCell, "periodStart" | "periodEnd"> & { first: Day; last: Day }>(sql`
    with incoming as (
      select x.*, jsonb_build_array(x.value, x.numerator, x.denominator, x.coverage, x.reported, x.expected) as content
      from jsonb_to_recordset(${asJson(rows)}::jsonb) as x(
        place int, id uuid, kpi_id uuid, period text, period_start date, period_end date, region text, persona text, channel text,
        value float8, numerator float8, denominator float8, coverage text, reported int, expected int, source text, note text,
        received_at timestamptz, import_id uuid, recorded_by uuid)
    ), standing as (
      select cells.*,
        (select jsonb_build_array(c.value, c.numerator, c.denominator, c.coverage, c.reported, c.expected) from current_readings c
          where (c.kpi_id, c.period_end, c.region, c.persona, c.channel)
            = (cells.kpi_id, cells.period_end, cells.region, cells.persona, cells.channel)) as held,
        (select coalesce(max(r.version), 0) from readings r
          where (r.kpi_id, r.period_end, r.region, r.persona, r.channel)
            = (cells.kpi_id, cells.period_end, cells.region, cells.persona, cells.channel)) as newest
      from (select distinct kpi_id, period_end, region, persona, channel from incoming) cells
    ), compared as (
      select i.*, s.newest, i.content is distinct from coalesce(lag(i.content) over cell, s.held) as is_news
      from incoming i join standing s using (kpi_id, period_end, region, persona, channel)
      window cell as (partition by kpi_id, period_end, region, persona, channel order by i.place)
    ), numbered as (
      select c.*, c.newest + count(*) filter (where c.is_news) over (
        partition by kpi_id, period_end, region, persona, channel order by c.place) as next_version
      from compared c
    )
    insert into readings (id, kpi_id, period, period_start, period_end, region, persona, channel, version, value,
      numerator, denominator, coverage, reported, expected, source, note, received_at, import_id, recorded_by)
    select id, kpi_id, period, period_start, period_end, region, persona, channel, next_version, value,
      numerator, denominator, coverage, reported, expected, source, note, received_at, import_id, recorded_by
    from numbered where is_news
    returning kpi_id as "kpiId", period, period_start::text as first, period_end::text as last, region, persona, channel`);
  return written.rows.map(({ first, last, ...cell }) => ({ ...cell, periodStart: first, periodEnd: last }));
}

function asJson(rows: readonly NewReading[]): string {
  return JSON.stringify(
    rows.map((row, place) => ({
      place,
      id: v7(),
      kpi_id: row.kpiId,
      period: row.period,
      period_start: row.periodStart,
      period_end: row.periodEnd,
      region: row.region,
      persona: row.persona,
      channel: row.channel,
      value: row.value,
      numerator: row.numerator,
      denominator: row.denominator,
      coverage: row.coverage,
      reported: row.reported ?? null,
      expected: row.expected ?? null,
      source: row.source,
      note: row.note ?? "",
      received_at: row.receivedAt,
      import_id: row.importId,
      recorded_by: row.recordedBy,
    })),
  );
}
