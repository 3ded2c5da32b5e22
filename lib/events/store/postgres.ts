import { inArray, sql } from "drizzle-orm";
import { DatabaseError } from "pg";
import type { Db } from "@/db/client";
import { type CopyCell, copyInto } from "@/db/copy";
import { eventNames, organisations } from "@/db/schema";
import { personKeys, type Who } from "../person-key";

/** Something a customer did, as a source tells it. `identity` decides whether it is the same event again. */
export interface EventRow extends Who {
  readonly at: Date;
  readonly name: string;
  readonly sessionId: string | null;
  readonly device: string | null;
  readonly channel: string | null;
  readonly persona: string | null;
  readonly region: string | null;
  readonly value: number | null;
  readonly identity: Buffer;
}

export interface Insertion {
  readonly inserted: number;
  readonly duplicates: number;
}

/**
 * Stores events in the order given, which becomes their order of arrival; one already stored, or standing twice in
 * `rows`, is counted as a duplicate and the first stays. Event names never seen before are made, without a stage.
 * People are stored under a keyed hash, never under their id. All or nothing, inside the caller's transaction if any.
 */
export async function insertEvents(
  db: Db,
  rows: readonly EventRow[],
  { importId, now }: { importId: string | null; now: Date },
): Promise<Insertion> {
  if (rows.length === 0) return { inserted: 0, duplicates: 0 };
  const distinct = [...firstOfEach(rows).values()];
  return db.transaction(async (tx) => {
    const personKey = personKeys(await eventKeySecret(tx));
    const nameIds = await namesToIds(tx, [...new Set(distinct.map(({ name }) => name))], now);
    const cells = distinct.map((row) => cellsOf(row, nameIds.get(row.name) ?? null, personKey(row), importId));
    const inserted = (await areAllNew(tx, cells)) ? cells.length : await insertNewOnes(tx, cells);
    return { inserted, duplicates: rows.length - inserted };
  });
}

function firstOfEach(rows: readonly EventRow[]): Map<string, EventRow> {
  const first = new Map<string, EventRow>();
  for (const row of rows) {
    const key = row.identity.toString("latin1");
    if (!first.has(key)) first.set(key, row);
  }
  return first;
}

const columns = "at, name_id, person_key, session_key, device, channel, persona, region, value, identity, import_id";

/** The fast way in, for it is the usual case: copies straight to the table, unless any event is stored already. */
async function areAllNew(db: Db, cells: readonly CopyCell[][]): Promise<boolean> {
  try {
    await db.transaction((savepoint) => copyInto(savepoint, `events (${columns})`, cells));
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.constraint === "events_identity") return false;
    throw error;
  }
}

/** The careful way in: past a staging table, leaving out what is stored already. Returns how many were new. */
async function insertNewOnes(db: Db, cells: readonly CopyCell[][]): Promise<number> {
  await db.execute(sql`
    create temp table if not exists incoming_events (
      place bigint generated always as identity, at timestamptz, name_id integer, person_key bytea, session_key text,
      device text, channel text, persona text, region text, value double precision, identity bytea, import_id uuid
    ) on commit drop`);
  await copyInto(db, `pg_temp.incoming_events (${columns})`, cells);
  const { rowCount } = await db.execute(sql`
    insert into events (${sql.raw(columns)})
    select ${sql.raw(columns)} from pg_temp.incoming_events order by place
    on conflict (identity) do nothing`);
  await db.execute(sql`truncate pg_temp.incoming_events`);
  return rowCount ?? 0;
}

async function eventKeySecret(db: Db): Promise<string> {
  const [organisation] = await db.select({ secret: organisations.eventKeySecret }).from(organisations).limit(1);
  if (!organisation) throw new Error("There is no organisation to store events for");
  return organisation.secret;
}

/**
 * The ids of event names, making those that are new. Makers of new names go one after another until they commit:
 * two imports that bring the same names in different order would otherwise wait for each other for ever.
 */
async function namesToIds(db: Db, names: readonly string[], now: Date): Promise<Map<string, number>> {
  const known = await idsOf(db, names);
  const fresh = names.filter((name) => !known.has(name));
  if (fresh.length === 0) return known;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.event-names', 0))`);
  await db
    .insert(eventNames)
    .values(fresh.map((name) => ({ name, createdAt: now })))
    .onConflictDoNothing();
  return idsOf(db, names);
}

async function idsOf(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  const found = await db
    .select({ id: eventNames.id, name: eventNames.name })
    .from(eventNames)
    .where(inArray(eventNames.name, [...names]));
  return new Map(found.map(({ id, name }) => [name, id]));
}

/** One row in the order of `columns`. */
function cellsOf(row: EventRow, nameId: number | null, personKey: string, importId: string | null): CopyCell[] {
  const { at, sessionId, device, channel, persona, region, value, identity } = row;
  const who = [`\\x${personKey}`, sessionId, device, channel, persona, region];
  return [at.toISOString(), nameId, ...who, value, `\\x${identity.toString("hex")}`, importId];
}
