import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Deliveries of a source that show its habit, and the pauses among them that are the fewest to do so. */
const [habitDeliveries, fewestGaps] = [100, 10];

/**
 * When a source was heard of last (`last`) and the pause all but one in twenty of its pauses are shorter than (`usual`,
 * milliseconds; null before it has a habit), as a row to be joined laterally.
 */
export const sourceHabit = (sourceId: SQL): SQL => sql`
  (select max(received_at) as last,
    case when count(gap) >= ${fewestGaps}::int
      then round(percentile_cont(0.95) within group (order by gap) * 1000)::float8 end as usual
  from (select received_at, extract(epoch from received_at - lag(received_at) over (order by received_at)) as gap
    from (select received_at from event_batches where source_id = ${sourceId} order by received_at desc
      limit ${habitDeliveries}::int) b) g)`;

/** What came of one source lately; a day is 24 hours, lag is the middle of the day's deliveries. */
export interface SourceHealth {
  readonly sourceId: number;
  readonly lastMinute: number;
  readonly lastHour: number;
  readonly lastDay: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly withoutConsent: number;
  /** From the newest event of a delivery to its receipt; null without a delivery. */
  readonly lagMs: number | null;
  readonly lastReceivedAt: Date | null;
  readonly usualGapMs: number | null;
  /** Open ones, however old. */
  readonly waiting: number;
}

/** Read from the deliveries, never from the events, so that it takes the same time however many there are. */
export async function sourceHealth(db: Db, now: Date): Promise<SourceHealth[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const since = (span: string) => sql`filter (where b.received_at > ${at} - ${span}::interval)`;
  const { rows } = await db.execute<Record<keyof SourceHealth, number> & { lastReceivedAt: string | null }>(sql`
    select s.id as "sourceId", d.*, h.last as "lastReceivedAt", h.usual as "usualGapMs",
      (select count(*)::int from quarantined_events q where q.source_id = s.id and q.replayed_at is null
        and q.discarded_at is null) as waiting
    from event_sources s cross join lateral ${sourceHabit(sql`s.id`)} h cross join lateral (
      select coalesce(sum(b.events) ${since("1 minute")}, 0)::int as "lastMinute",
        coalesce(sum(b.events) ${since("1 hour")}, 0)::int as "lastHour",
        coalesce(sum(b.events), 0)::int as "lastDay", coalesce(sum(b.duplicates), 0)::int as duplicates,
        coalesce(sum(b.quarantined), 0)::int as rejected,
        coalesce(sum(b.without_consent), 0)::int as "withoutConsent",
        (extract(epoch from percentile_cont(0.5) within group (order by b.received_at - b.last_at)) * 1000)::float8
          as "lagMs"
      from event_batches b where b.source_id = s.id and b.received_at > ${at} - interval '1 day'
        and b.received_at <= ${at}) d`);
  return rows.map((row) => ({ ...row, lastReceivedAt: row.lastReceivedAt ? new Date(row.lastReceivedAt) : null }));
}
