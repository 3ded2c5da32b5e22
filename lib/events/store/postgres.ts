import { inArray, sql } from "drizzle-orm";
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
  return db.transaction(async (tx) => {
    const personKey = personKeys(await eventKeySecret(tx));
    const nameIds = await namesToIds(tx, [...new Set(rows.map(({ name }) => name))], now);
    await tx.execute(sql`
      create temp table if not exists incoming_events (
        place integer, at timestamptz, name_id integer, person_key bytea, session_key text, device text, channel text,
        persona text, region text, value double precision, identity bytea
      ) on commit drop`);
    await copyInto(tx, "pg_temp.incoming_events", cells(rows, nameIds, personKey));
    const { rowCount } = await tx.execute(sql`
      insert into events (at, name_id, person_key, session_key, device, channel, persona, region, value, identity, import_id)
      select at, name_id, person_key, session_key, device, channel, persona, region, value, identity, ${importId}::uuid
      from pg_temp.incoming_events order by place
      on conflict (identity) do nothing`);
    await tx.execute(sql`truncate pg_temp.incoming_events`);
    const inserted = rowCount ?? 0;
    return { inserted, duplicates: rows.length - inserted };
  });
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

function* cells(
  rows: readonly EventRow[],
  nameIds: ReadonlyMap<string, number>,
  personKey: (who: Who) => string,
): Generator<CopyCell[]> {
  for (const [place, row] of rows.entries()) {
    yield [
      place,
      row.at.toISOString(),
      nameIds.get(row.name) ?? null,
      `\\x${personKey(row)}`,
      row.sessionId,
      row.device,
      row.channel,
      row.persona,
      row.region,
      row.value,
      `\\x${row.identity.toString("hex")}`,
    ];
  }
}
