import { sql } from "drizzle-orm";
import { DatabaseError } from "pg";
import type { Db } from "@/db/client";
import { type CopyCell, copyInto } from "@/db/copy";
import { eventBatches } from "@/db/schema";
import { ensureMonths } from "./append-few";
import type { Insertion, KeyedRow, KnownDelivery } from "./delivery";
import { type WordIds, wordIds } from "./dictionary";
import { visitorIds } from "./visitor-ids";

const columns =
  "at, batch_id, session_key, value, visitor_id, name_id, device_id, channel_id, persona_id, region_id, identity";

/** Stores many events at once by COPY; the way of files, whose rows are new as a rule. */
export async function appendMany(tx: Db, rows: readonly KeyedRow[], delivery: KnownDelivery): Promise<Insertion> {
  const words = await wordIds(tx, rows, delivery.now);
  await ensureMonths(tx, rows);
  const visitors = await visitorIds(tx, rows);
  const batchId = await openBatch(tx, rows, delivery);
  const cells = rows.map((row) => cellsOf(row, batchId, words, visitors));
  const inserted = (await areAllNew(tx, cells)) ? rows.length : await insertNewOnes(tx, cells, batchId);
  const duplicates = rows.length - inserted;
  if (duplicates > 0) {
    const counted = { events: inserted, duplicates };
    await tx.update(eventBatches).set(counted).where(sql`${eventBatches.id} = ${batchId}`);
  }
  return { inserted, duplicates };
}

async function openBatch(tx: Db, rows: readonly KeyedRow[], delivery: KnownDelivery) {
  const { sourceId, importId, now, quarantined = 0, withoutConsent = 0 } = delivery;
  const days = [...new Set(rows.map(({ at }) => at.slice(0, 10)))].sort();
  const last = rows.reduce((latest, { at }) => (at > latest ? at : latest), "");
  const [batch] = await tx
    .insert(eventBatches)
    .values({
      sourceId,
      importId,
      receivedAt: now,
      events: rows.length,
      quarantined,
      withoutConsent,
      days,
      lastAt: last ? new Date(last) : null,
    })
    .returning({ id: eventBatches.id });
  if (!batch) throw new Error("A delivery was not written");
  return batch.id;
}

/** The fast way in, for it is the usual case: copies straight to the tables, unless any event is stored already. */
async function areAllNew(tx: Db, cells: readonly CopyCell[][]): Promise<boolean> {
  try {
    await tx.transaction(async (savepoint) => {
      await copyInto(savepoint, "event_identities (identity)", identitiesOf(cells));
      await copyInto(savepoint, `events (${columns})`, cells);
    });
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.constraint === "event_identities_pkey") return false;
    throw error;
  }
}

function* identitiesOf(cells: readonly CopyCell[][]): Generator<CopyCell[]> {
  for (const row of cells) yield row.slice(-1);
}

/** The careful way in: past a staging table, leaving out what is stored already. Returns how many were new. */
async function insertNewOnes(tx: Db, cells: readonly CopyCell[][], batchId: number): Promise<number> {
  await tx.execute(sql`
    create temp table if not exists incoming_events (like events) on commit drop`);
  await tx.execute(sql`alter table pg_temp.incoming_events alter arrival drop not null`);
  await copyInto(tx, `pg_temp.incoming_events (${columns})`, cells);
  const { rowCount } = await tx.execute(sql`
    with fresh as (
      insert into event_identities (identity) select identity from pg_temp.incoming_events order by identity
      on conflict do nothing returning identity
    )
    insert into events (${sql.raw(columns)})
    select ${sql.raw(columns)} from pg_temp.incoming_events i join fresh using (identity) order by i.ctid`);
  await tx.execute(sql`truncate pg_temp.incoming_events`);
  await tx.execute(sql`
    update event_batches set days = (
      select coalesce(array_agg(distinct (at at time zone 'UTC')::date), '{}') from events where batch_id = ${batchId})
    where id = ${batchId}`);
  return rowCount ?? 0;
}

/** One row in the order of `columns`. */
function cellsOf(row: KeyedRow, batchId: number, words: WordIds, visitors: ReadonlyMap<string, number>): CopyCell[] {
  const { device, channel, persona, region } = words.values;
  const idIn = (ids: ReadonlyMap<string, number>, word: string | null) =>
    word === null ? null : (ids.get(word) ?? null);
  return [
    row.at,
    batchId,
    row.session,
    row.value,
    visitors.get(row.visitor) ?? null,
    words.names.get(row.name) ?? null,
    idIn(device, row.device),
    idIn(channel, row.channel),
    idIn(persona, row.persona),
    idIn(region, row.region),
    `\\x${row.identity}`,
  ];
}
