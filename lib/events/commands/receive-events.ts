import type { Db } from "@/db/client";
import { authorize } from "@/lib/access/policy";
import type { Context } from "@/lib/kernel/operation";
import { type EventKeys, eventKeys, type Who } from "../event-keys";
import { insertKeyed, keyedRows } from "../store/append";
import type { KeyedRow } from "../store/delivery";
import { joinVisitors } from "../store/joins";
import { customersAmong } from "../store/known-customers";
import { namesWithoutRoom } from "../store/name-room";
import { type Quarantined, quarantine } from "../store/quarantine";
import type { KeyedJoin } from "../store/who-is-who";
import { keptBody } from "../trackers/kept-body";
import { limits } from "../trackers/limits";
import { storable } from "../trackers/loose";
import type { Fault, Join, Parsed } from "../trackers/parsed";
import type { ReceivingSource } from "./event-key";
import { type Receipt, sqlState, takenApart } from "./taken-apart";

type Receiver = Pick<Context, "viewer" | "now"> & { readonly db: Db };

/** Beyond so many attempts a deadlock is none. */
const attempts = 3;

/**
 * Takes a delivery whole: its events, who is who, and what could not be taken, in one transaction. When it returns,
 * all of it is committed; when it throws, the sender may send it again: an event that came before is counted as a
 * duplicate. A delivery the database refuses for what is in it is taken in parts, and what is at fault set aside. Not a
 * command: taking events writes no audit row. Refuses whoever may not send events.
 */
export async function receiveEvents(context: Receiver, source: ReceivingSource, parsed: Parsed): Promise<Receipt> {
  authorize(context.viewer, "event.ingest", {});
  return takenApart(parsed, (part) => takeAtOnce(context, source, part));
}

async function takeAtOnce(context: Receiver, source: ReceivingSource, parsed: Parsed): Promise<Receipt> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const receipt = await context.db.transaction((tx) => take(tx, context, source, parsed));
      remember(context.db, parsed);
      return receipt;
    } catch (error) {
      if (attempt === attempts || !isDeadlock(error)) throw error;
    }
  }
}

async function take(tx: Db, { db, now }: Receiver, source: ReceivingSource, parsed: Parsed): Promise<Receipt> {
  const keys = eventKeys(source.secret);
  const { joins, refused } = await withoutTwoCustomers(tx, parsed.joins, keys);
  const { rows, faults } = await withinRoom(tx, db, { ...parsed, faults: [...parsed.faults, ...refused] });
  const keyed = keyedRows(rows, keys);
  await joinVisitors(tx, keyedJoins(joins, keys), { sourceId: source.id, now, rows: keyed });
  const inserted = await insert(tx, keyed, { sourceId: source.id, now }, faults.length, parsed.withoutConsent);
  const kept = faults.map((fault) => quarantined(fault, keys, source));
  await quarantine(tx, kept, { sourceId: source.id, sourceKey: source.key, now });
  return { inserted, duplicates: rows.length - inserted, quarantined: faults.length };
}

/**
 * The joins that leave every customer one person, and the events that would have joined two: whoever holds a write key,
 * such as any browser, must not be able to mix up customers.
 */
export async function withoutTwoCustomers(
  tx: Db,
  joins: readonly Join[],
  keys: EventKeys,
): Promise<{ joins: Join[]; refused: Fault[] }> {
  const known = await customersAmong(
    tx,
    joins.flatMap(({ unless }) => (unless ? [keys.person(unless.customer)] : [])),
  );
  const refusalOf = ({ unless }: Join) => (unless && known.has(keys.person(unless.customer)) ? unless.fault : null);
  return {
    joins: joins.filter((join) => refusalOf(join) === null),
    refused: joins.flatMap((join) => refusalOf(join) ?? []),
  };
}

async function insert(
  tx: Db,
  keyed: readonly KeyedRow[],
  { sourceId, now }: { sourceId: number; now: Date },
  faults: number,
  withoutConsent: number,
): Promise<number> {
  if (keyed.length === 0 && faults === 0 && withoutConsent === 0) return 0;
  const delivery = { sourceId, now, importId: null, quarantined: faults, withoutConsent };
  return (await insertKeyed(tx, keyed, delivery)).inserted;
}

/** Event names that were stored before, by database; they are never taken away. */
const stored = new WeakMap<object, Set<string>>();

/** The rows whose names there is room for; the others are faults. */
async function withinRoom(tx: Db, db: object, parsed: Parsed): Promise<Pick<Parsed, "rows" | "faults">> {
  const known = stored.get(db);
  const unknown = new Set(parsed.rows.map(({ name }) => name).filter((name) => !known?.has(name)));
  const refused = await namesWithoutRoom(tx, [...unknown], limits.eventNames);
  if (refused.size === 0) return parsed;
  const faults = parsed.rows.flatMap(({ name, identity }, at): Fault[] => {
    if (!refused.has(name)) return [];
    const values = { most: limits.eventNames };
    return [{ identity, body: parsed.bodies[at], reason: "too_many_names", values }];
  });
  return { rows: parsed.rows.filter(({ name }) => !refused.has(name)), faults: [...parsed.faults, ...faults] };
}

function remember(db: object, { rows }: Parsed): void {
  const known = stored.get(db) ?? new Set();
  stored.set(db, known);
  for (const { name } of rows) if (known.size < limits.eventNames) known.add(name);
}

/** Joins as they are stored: by the keyed hashes of their ids. */
export const keyedJoins = (joins: readonly Join[], keys: EventKeys): KeyedJoin[] =>
  joins.map(({ visitor, person, cause, at }) => ({
    visitor: keys.person(visitor),
    isKnown: isKnown(visitor),
    person: keys.person(person),
    cause,
    on: at.toISOString().slice(0, 10),
  }));

const isKnown = ({ userId }: Who): boolean => userId !== null;

/** A fault as it is kept: its ids hashed, nothing personal left in it. */
export function quarantined(
  { identity, body, reason, values }: Fault,
  keys: EventKeys,
  { fields }: ReceivingSource,
): Quarantined {
  const kept = keptBody(body, keys, fields);
  const told = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? storable(value) : value,
  ]);
  return {
    ...{ identity, body: kept, reason: `event.fault.${reason}` },
    ...{ reasonValues: Object.fromEntries(told), size: kept.length },
  };
}

/** Whether the database chose this transaction to end a deadlock; sent again, it goes through. */
const isDeadlock = (error: unknown): boolean => sqlState(error) === "40P01";
