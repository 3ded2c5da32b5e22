import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";
import type { RecountCause } from "./request-recount";

/** Deliveries and requests nobody has counted yet. */
export interface Waiting {
  readonly batchIds: readonly string[];
  /** The days (UTC) of each delivery, in the order of `batchIds`. */
  readonly batchDays: readonly (readonly Day[])[];
  readonly requests: readonly RecountRequest[];
}

export interface RecountRequest {
  readonly id: string;
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly cause: RecountCause;
}

export async function readWaiting(db: Db): Promise<Waiting> {
  const { rows } = await db.execute<{ id: string; days: Day[] }>(
    sql`select id::text, days::text[] as days from event_batches where counted_at is null order by id`,
  );
  const { rows: requests } = await db.execute<RecountRequest & Record<string, unknown>>(sql`
    select id::text, first_on::text as "firstOn", last_on::text as "lastOn", cause
    from recount_requests where done_at is null order by id`);
  return { batchIds: rows.map(({ id }) => id), batchDays: rows.map(({ days }) => days), requests };
}

/** Whether a stage or a mapping changed since: until all is counted anew the map shows no numbers. */
export async function isMapAwaited(db: Db): Promise<boolean> {
  const { rows } = await db.execute<{ is: boolean }>(sql`
    select exists (select from recount_requests where done_at is null and cause in ('mapping', 'journey')) as is`);
  return rows[0]?.is ?? false;
}

/** Those of `waiting` all of whose days are this one or later, so that they change no earlier week. */
export function settledBy({ batchIds, batchDays, requests }: Waiting, from: Day): Waiting {
  const places = batchDays.flatMap((days, place) => (days.every((on) => on >= from) ? [place] : []));
  return {
    batchIds: places.map((place) => batchIds[place] ?? ""),
    batchDays: places.map((place) => batchDays[place] ?? []),
    requests: requests.filter(({ firstOn }) => firstOn >= from),
  };
}

/** Those of `waiting` that are not among `known`. */
export function without({ batchIds, batchDays, requests }: Waiting, known: Waiting): Waiting {
  const [batches, asked] = [new Set(known.batchIds), new Set(known.requests.map(({ id }) => id))];
  const places = batchIds.flatMap((id, place) => (batches.has(id) ? [] : [place]));
  return {
    batchIds: places.map((place) => batchIds[place] ?? ""),
    batchDays: places.map((place) => batchDays[place] ?? []),
    requests: requests.filter(({ id }) => !asked.has(id)),
  };
}

export async function markDone(db: Db, { batchIds, requests }: Waiting, now: Date): Promise<void> {
  const at = now.toISOString();
  if (batchIds.length > 0) {
    await db.execute(sql`
      update event_batches set counted_at = ${at}::timestamptz where id = any(${sql.param([...batchIds])}::bigint[])`);
  }
  const ids = sql.param(requests.map(({ id }) => id));
  await db.execute(sql`update recount_requests set done_at = ${at}::timestamptz where id = any(${ids}::bigint[])`);
}
