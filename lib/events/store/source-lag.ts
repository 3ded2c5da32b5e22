import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/**
 * How late a source's deliveries of the last seven days were: from the newest event of each to its receipt, in
 * milliseconds, never below 0. An event's own receipt is its delivery's, so of a delivery that held events back only
 * the newest is told. Files are left out: they are brought whenever somebody brings them.
 */
export interface SourceLag {
  readonly deliveries: number;
  readonly medianMs: number;
  /** All but one in twenty were faster. */
  readonly p95Ms: number;
  readonly slowestMs: number;
}

/** Null where it brought no event in the last seven days. */
export async function sourceLag(db: Db, sourceId: number, now: Date): Promise<SourceLag | null> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await db.execute<{ deliveries: number; shares: number[] | null; slowest: number | null }>(sql`
    select count(*)::int as deliveries, percentile_cont(array[0.5, 0.95]) within group (order by lag) as shares,
      max(lag)::float8 as slowest
    from (select greatest(extract(epoch from b.received_at - b.last_at), 0)::float8 * 1000 as lag from event_batches b
      where b.source_id = ${sourceId}::int and b.received_at > ${at} - interval '7 days' and b.received_at <= ${at}
        and b.last_at is not null and b.import_id is null) l`);
  const { deliveries = 0, shares = null, slowest = null } = rows[0] ?? {};
  const [medianMs, p95Ms] = shares ?? [];
  if (medianMs === undefined || p95Ms === undefined || slowest === null) return null;
  return { deliveries, medianMs, p95Ms, slowestMs: slowest };
}

/** Why events of a source were put aside, the most frequent of the last seven days first. */
export interface SourceRejects {
  readonly reason: string;
  /** Of those received in the last seven days, settled or not. */
  readonly lastWeek: number;
  /** Not settled, however old. */
  readonly waiting: number;
}

export async function sourceRejects(db: Db, sourceId: number, now: Date): Promise<SourceRejects[]> {
  const { rows } = await db.execute<{ reason: string; lastWeek: number; waiting: number }>(sql`
    select reason, count(*) filter (where received_at > ${now.toISOString()}::timestamptz - interval '7 days')::int
        as "lastWeek",
      count(*) filter (where replayed_at is null and discarded_at is null)::int as waiting
    from quarantined_events where source_id = ${sourceId}::int group by reason order by 2 desc, 3 desc, reason`);
  return rows.filter(({ lastWeek, waiting }) => lastWeek > 0 || waiting > 0);
}
