import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type Prepared, runPrepared } from "@/db/prepared";
import type { EventDimension } from "../source";
import type { Insertion, KeyedRow, KnownDelivery } from "./delivery";
import { beyond, wordIds } from "./dictionary";

/** The most events that go in by one statement; more are copied. */
export const few = 500;

/**
 * Stores a small delivery with its events in one statement, so that a request costs one answer of the database. Words
 * never seen and months not yet made are made first and the statement is sent again: that happens once for each.
 */
export async function appendFew(
  tx: Db,
  rows: readonly KeyedRow[],
  { sourceId, ...delivery }: KnownDelivery,
): Promise<Insertion> {
  const send = async (sent: readonly KeyedRow[]): Promise<number | null> => {
    const [answer] = await runPrepared<{ inserted: number | null }>(tx, statement, valuesOf(sent, sourceId, delivery));
    return answer?.inserted ?? null;
  };
  const inserted = (await send(rows)) ?? (await send(await withWordsMade(tx, rows, delivery.now)));
  if (inserted === null) throw new Error("Events whose words were just made were not taken");
  return { inserted, duplicates: rows.length - inserted };
}

/** Makes what `rows` need in the dictionary; a value for which it has no room comes back as the one for all of those. */
async function withWordsMade(tx: Db, rows: readonly KeyedRow[], now: Date): Promise<KeyedRow[]> {
  await ensureMonths(tx, rows);
  const { values } = await wordIds(tx, rows, now);
  const stored = (dimension: EventDimension, raw: string | null): string | null => {
    const more = values[dimension].get(beyond);
    return raw !== null && more !== undefined && values[dimension].get(raw) === more ? beyond : raw;
  };
  return rows.map((row) => {
    const { device, channel, persona, region } = row;
    return {
      ...row,
      device: stored("device", device),
      channel: stored("channel", channel),
      persona: stored("persona", persona),
      region: stored("region", region),
    };
  });
}

/** Makes the months of these events that are not there yet, and none between them. */
export async function ensureMonths(tx: Db, rows: readonly Pick<KeyedRow, "at">[]): Promise<void> {
  const months = [...new Set(rows.map(({ at }) => `${at.slice(0, 7)}-01`))].sort();
  if (months.length === 0) return;
  await tx.execute(sql`
    select ensure_event_months(month, month) from unnest(${sql.param(months)}::date[]) with ordinality as m (month, place)
    order by place`);
}

function valuesOf(rows: readonly KeyedRow[], sourceId: number, delivery: Omit<KnownDelivery, "sourceId">): unknown[] {
  const column = <Field extends keyof KeyedRow>(field: Field) => rows.map((row) => row[field]);
  const { importId, now, quarantined = 0, withoutConsent = 0 } = delivery;
  return [
    column("at"),
    column("name"),
    rows.map(({ visitor }) => `\\x${visitor}`),
    column("isKnown"),
    column("session"),
    column("device"),
    column("channel"),
    column("persona"),
    column("region"),
    column("value"),
    rows.map(({ identity }) => `\\x${identity}`),
    sourceId,
    importId,
    now.toISOString(),
    quarantined,
    withoutConsent,
  ];
}

/**
 * `fresh` decides: an identity already there, or being written by another request, is a duplicate. It looks at
 * `complete` first, so that either everything can be stored or nothing is touched but new visitors.
 */
const statement: Prepared = {
  name: "append-events",
  text: `
    with incoming as materialized (
      select * from unnest($1::timestamptz[], $2::text[], $3::bytea[], $4::boolean[], $5::bigint[], $6::text[],
        $7::text[], $8::text[], $9::text[], $10::float8[], $11::bytea[]) with ordinality
        as i (at, name, visitor, is_known, session_key, device, channel, persona, region, value, identity, place)
    ), met as (
      select i.visitor, i.first_on, v.id, v.first_on as known_from
      from (select visitor, min((at at time zone 'UTC')::date) as first_on from incoming group by visitor) i
      join visitors v on v.key = i.visitor
    ), earlier as (
      update visitors v set first_on = met.first_on from met where v.id = met.id and met.first_on < met.known_from
    ), made as (
      insert into visitors (key, is_known, first_on)
      select visitor, bool_or(is_known), min((at at time zone 'UTC')::date) from incoming i
      where not exists (select from met where met.visitor = i.visitor) group by visitor order by visitor
      on conflict (key) do nothing returning key as visitor, id
    ), resolved as materialized (
      select i.*, w.id as visitor_id, n.id as name_id, d.id as device_id, c.id as channel_id, p.id as persona_id,
        r.id as region_id
      from incoming i
        left join (select visitor, id from met union all select visitor, id from made) w on w.visitor = i.visitor
        left join event_names n on n.name = i.name
        left join event_values d on d.dimension = 'device' and d.raw = i.device
        left join event_values c on c.dimension = 'channel' and c.raw = i.channel
        left join event_values p on p.dimension = 'persona' and p.raw = i.persona
        left join event_values r on r.dimension = 'region' and r.raw = i.region
    ), complete as materialized (
      select bool_and(visitor_id is not null and name_id is not null and (device is null or device_id is not null)
        and (channel is null or channel_id is not null) and (persona is null or persona_id is not null)
        and (region is null or region_id is not null)
        and to_regclass('events_' || to_char(at at time zone 'UTC', 'YYYYMM')) is not null) as yes
      from resolved
    ), fresh as (
      insert into event_identities (identity) select identity from resolved, complete where complete.yes
      order by identity on conflict do nothing returning identity
    ), taken as materialized (
      select r.* from resolved r join fresh using (identity)
    ), batch as (
      insert into event_batches
        (source_id, import_id, received_at, events, duplicates, quarantined, without_consent, days, last_at)
      select $12::int, $13::uuid, $14::timestamptz, count(*), cardinality($1::timestamptz[]) - count(*), $15::int,
        $16::int, coalesce(array_agg(distinct (at at time zone 'UTC')::date), '{}'), max(at)
      from taken having coalesce((select yes from complete), true)
      returning id, events
    ), stored as (
      insert into events (at, batch_id, session_key, value, visitor_id, name_id, device_id, channel_id, persona_id,
        region_id, identity)
      select t.at, batch.id, t.session_key, t.value, t.visitor_id, t.name_id, t.device_id, t.channel_id, t.persona_id,
        t.region_id, t.identity
      from taken t cross join batch order by t.place
    )
    select (select events from batch) as inserted`,
};
