import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { eventNames, eventRules, eventSources, eventValues } from "@/db/schema";
import { eventDimensions } from "@/db/vocabulary/events";
import { ruleOf } from "../mapping/rules";
import type { EventDimension } from "../source";
import type { KeyedRow, SourceRef } from "./delivery";

const mostValues = 2000;
/** Stands for all values of a dimension beyond the first two thousand. */
export const beyond = "(more)";

/** The words of some events as the numbers they are stored under. */
export interface WordIds {
  readonly names: Map<string, number>;
  readonly values: Readonly<Record<EventDimension, Map<string, number>>>;
}

type Worded = Pick<KeyedRow, "name" | EventDimension>;

/** The ids of all names and values that stand in `rows`, making those that are new. */
export async function wordIds(db: Db, rows: readonly Worded[], now: Date): Promise<WordIds> {
  const names = await namesToIds(db, [...new Set(rows.map(({ name }) => name))], now);
  const values = await valuesToIds(db, rows, now);
  return { names, values };
}

export const nothingLearnt = (): WordIds => ({
  names: new Map(),
  values: { device: new Map(), channel: new Map(), persona: new Map(), region: new Map() },
});

/** Adds to `known` the ids of the names and values in `rows` it does not hold, making those that are new. */
export async function learnWords(db: Db, rows: readonly Worded[], now: Date, known: WordIds): Promise<void> {
  const holds = (row: Worded, dimension: EventDimension) => {
    const raw = row[dimension];
    return raw === null || known.values[dimension].has(raw);
  };
  const unknown = rows.filter(
    (row) => !known.names.has(row.name) || !eventDimensions.every((dimension) => holds(row, dimension)),
  );
  if (unknown.length === 0) return;
  const { names, values } = await wordIds(db, unknown, now);
  for (const [name, id] of names) known.names.set(name, id);
  for (const dimension of eventDimensions)
    for (const [raw, id] of values[dimension]) known.values[dimension].set(raw, id);
}

/** A source's id; its first event makes it. */
export async function sourceId(db: Db, { key, name, kind }: SourceRef, now: Date): Promise<number> {
  const find = () => db.select({ id: eventSources.id }).from(eventSources).where(eq(eventSources.key, key));
  const [known] = await find();
  if (known) return known.id;
  await db.insert(eventSources).values({ key, name, kind, createdAt: now }).onConflictDoNothing();
  const [made] = await find();
  if (!made) throw new Error(`The source ${key} was not made`);
  return made.id;
}

/**
 * Makers of new names go one after another until they commit: two imports that bring the same names in different order
 * would otherwise wait for each other for ever. A new name stands where the rules say.
 */
async function namesToIds(db: Db, names: readonly string[], now: Date): Promise<Map<string, number>> {
  const known = await idsOfNames(db, names);
  const fresh = names.filter((name) => !known.has(name));
  if (fresh.length === 0) return known;
  await holdDictionary(db);
  const rules = await db.select().from(eventRules).orderBy(asc(eventRules.position), asc(eventRules.id));
  const rows = fresh.map((name) => {
    const rule = ruleOf(rules, name);
    return { name, stageId: rule?.stageId ?? null, touchpoint: rule?.touchpoint ?? "", createdAt: now };
  });
  await db.insert(eventNames).values(rows).onConflictDoNothing();
  return idsOfNames(db, names);
}

async function idsOfNames(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  const found = await db
    .select({ id: eventNames.id, name: eventNames.name })
    .from(eventNames)
    .where(inArray(eventNames.name, [...names]));
  return new Map(found.map(({ id, name }) => [name, id]));
}

async function valuesToIds(db: Db, rows: readonly Worded[], now: Date): Promise<WordIds["values"]> {
  const asked = eventDimensions.flatMap((dimension) =>
    [...new Set(rows.map((row) => row[dimension]))].flatMap((raw) => (raw === null ? [] : [{ dimension, raw }])),
  );
  const known = await idsOfValues(db, asked);
  const fresh = asked.filter(({ dimension, raw }) => !known[dimension].has(raw));
  if (fresh.length === 0) return known;
  await holdDictionary(db);
  const counts = await db
    .select({ dimension: eventValues.dimension, count: sql<number>`count(*)::int` })
    .from(eventValues)
    .groupBy(eventValues.dimension);
  const room = new Map(counts.map(({ dimension, count }) => [dimension, mostValues - count]));
  const wanted = fresh.map((value) => {
    const left = room.get(value.dimension) ?? mostValues;
    room.set(value.dimension, left - 1);
    return { ...value, stored: left > 0 ? value.raw : beyond };
  });
  const made = wanted.map(({ dimension, stored }) => ({ dimension, raw: stored, createdAt: now }));
  await db.insert(eventValues).values(made).onConflictDoNothing();
  const all = await idsOfValues(db, [...asked, ...made]);
  for (const { dimension, raw, stored } of wanted) {
    const id = all[dimension].get(stored);
    if (id !== undefined) all[dimension].set(raw, id);
  }
  return all;
}

async function idsOfValues(db: Db, asked: readonly { dimension: EventDimension; raw: string }[]) {
  const ids = { device: new Map(), channel: new Map(), persona: new Map(), region: new Map() } as Record<
    EventDimension,
    Map<string, number>
  >;
  const wanted = eventDimensions.flatMap((dimension) => {
    const raws = asked.filter((one) => one.dimension === dimension).map(({ raw }) => raw);
    return raws.length > 0 ? [and(eq(eventValues.dimension, dimension), inArray(eventValues.raw, raws))] : [];
  });
  if (wanted.length === 0) return ids;
  const found = await db
    .select()
    .from(eventValues)
    .where(or(...wanted));
  for (const { dimension, raw, id } of found) ids[dimension].set(raw, id);
  return ids;
}

/** Until the transaction ends nobody else makes a name or value, nor says by what rules new names stand where. */
export const holdDictionary = (db: Db) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.event-names', 0))`);
