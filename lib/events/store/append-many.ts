import { sql } from "drizzle-orm";
import { DatabaseError } from "pg";
import type { Db } from "@/db/client";
import { type BinaryCells, copyBinaryInto } from "@/db/copy-binary";
import { eventBatches } from "@/db/schema";
import { ensureMonths } from "./append-few";
import type { Insertion, KeyedRow, KnownDelivery } from "./delivery";
import { learnWords, nothingLearnt, type WordIds } from "./dictionary";
import { type KnownVisitors, learnVisitors } from "./visitor-ids";

const columns =
  "at, batch_id, session_key, value, visitor_id, name_id, device_id, channel_id, persona_id, region_id, identity";
const columnCount = columns.split(",").length;

/** What was looked up or made in this transaction and need not be again. */
interface Known {
  readonly words: WordIds;
  readonly visitors: KnownVisitors;
  readonly months: Set<string>;
}

export const nothingKnown = (): Known => ({ words: nothingLearnt(), visitors: new Map(), months: new Set() });

/**
 * Stores many events at once by COPY; the way of files, whose rows are new as a rule. `known` is for parts of one
 * transaction that follow each other.
 */
export async function appendMany(
  tx: Db,
  rows: readonly KeyedRow[],
  delivery: KnownDelivery,
  known: Known = nothingKnown(),
): Promise<Insertion> {
  await learnWords(tx, rows, delivery.now, known.words);
  await learnMonths(tx, rows, known.months);
  await learnVisitors(tx, rows, known.visitors);
  const batchId = await openBatch(tx, rows, delivery);
  const write = cellsOf(batchId, known);
  const inserted = (await areAllNew(tx, rows, write)) ? rows.length : await insertNewOnes(tx, rows, write, batchId);
  const duplicates = rows.length - inserted;
  if (duplicates > 0) {
    const counted = { events: inserted, duplicates };
    await tx.update(eventBatches).set(counted).where(sql`${eventBatches.id} = ${batchId}`);
  }
  return { inserted, duplicates };
}

async function learnMonths(tx: Db, rows: readonly KeyedRow[], known: Set<string>): Promise<void> {
  const unknown = rows.filter(({ at }) => !known.has(at.slice(0, 7)));
  await ensureMonths(tx, unknown);
  for (const { at } of unknown) known.add(at.slice(0, 7));
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

type Writes = (cells: BinaryCells, row: KeyedRow) => void;

/** The fast way in, for it is the usual case: copies straight to the tables, unless any event is stored already. */
async function areAllNew(tx: Db, rows: readonly KeyedRow[], write: Writes): Promise<boolean> {
  try {
    await tx.transaction(async (savepoint) => {
      await copyBinaryInto(savepoint, "event_identities (identity)", 1, rows, (cells, { identity }) =>
        cells.bytes(identity),
      );
      await copyBinaryInto(savepoint, `events (${columns})`, columnCount, rows, write);
    });
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.constraint === "event_identities_pkey") return false;
    throw error;
  }
}

/** The careful way in: past a staging table, leaving out what is stored already. Returns how many were new. */
async function insertNewOnes(tx: Db, rows: readonly KeyedRow[], write: Writes, batchId: number): Promise<number> {
  await tx.execute(sql`
    create temp table if not exists incoming_events (like events) on commit drop`);
  await tx.execute(sql`alter table pg_temp.incoming_events alter arrival drop not null`);
  await copyBinaryInto(tx, `pg_temp.incoming_events (${columns})`, columnCount, rows, write);
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

/** Writes one row in the order of `columns`. */
function cellsOf(batchId: number, { words: { names, values }, visitors }: Known): Writes {
  const batch = String(batchId);
  const { device, channel, persona, region } = values;
  const idIn = (ids: ReadonlyMap<string, number>, word: string | null) =>
    word === null ? null : (ids.get(word) ?? null);
  return (cells, row) => {
    cells.instant(Date.parse(row.at));
    cells.int8(batch);
    cells.int8(row.session);
    cells.float8(row.value);
    cells.int4(visitors.get(row.visitor)?.id ?? null);
    cells.int4(names.get(row.name) ?? null);
    cells.int2(idIn(device, row.device));
    cells.int2(idIn(channel, row.channel));
    cells.int2(idIn(persona, row.persona));
    cells.int2(idIn(region, row.region));
    cells.bytes(row.identity);
  };
}
