import type { Db } from "@/db/client";
import { organisations } from "@/db/schema";
import { type EventKeys, eventKeys } from "../event-keys";
import { appendFew, few } from "./append-few";
import { appendMany } from "./append-many";
import type { Delivery, EventRow, Insertion, KeyedRow, KnownDelivery } from "./delivery";
import { sourceId } from "./dictionary";

/**
 * Stores events in the order given, which becomes their order of arrival; one already stored, or standing twice in
 * `rows`, is counted as a duplicate and the first stays. Event names and values never seen before are made. People are
 * stored under a keyed hash, never under their id. All or nothing, inside the caller's transaction if any; the delivery
 * is written down with them.
 */
export async function insertEvents(db: Db, rows: readonly EventRow[], delivery: Delivery): Promise<Insertion> {
  if (rows.length === 0 && !delivery.quarantined && !delivery.withoutConsent) return { inserted: 0, duplicates: 0 };
  return db.transaction(async (tx) => {
    const keyed = keyedRows(rows, eventKeys(await eventKeySecret(tx)));
    const told = { ...delivery, sourceId: await sourceId(tx, delivery.source, delivery.now) };
    const { inserted } = await insertKeyed(tx, keyed, told);
    return { inserted, duplicates: rows.length - inserted };
  });
}

/** The same for rows whose ids are hashed, each event once, in a transaction that knows their source. */
export const insertKeyed = (tx: Db, keyed: readonly KeyedRow[], delivery: KnownDelivery): Promise<Insertion> =>
  (keyed.length > few ? appendMany : appendFew)(tx, keyed, delivery);

/** The secret under which ids are hashed. Throws before the first run has made an organisation. */
export async function eventKeySecret(db: Db): Promise<string> {
  const [organisation] = await db.select({ secret: organisations.eventKeySecret }).from(organisations).limit(1);
  if (!organisation) throw new Error("There is no organisation to store events for");
  return organisation.secret;
}

/** Each event once, its ids hashed. */
export function keyedRows(rows: readonly EventRow[], keys: EventKeys): KeyedRow[] {
  const first = new Map<string, KeyedRow>();
  for (const row of rows) {
    const identity = row.identity.toString("hex");
    if (first.has(identity)) continue;
    first.set(identity, {
      identity,
      name: row.name,
      device: row.device,
      channel: row.channel,
      persona: row.persona,
      region: row.region,
      value: row.value,
      at: row.at.toISOString(),
      visitor: keys.person(row),
      isKnown: row.userId !== null,
      session: row.sessionId === null ? null : keys.session(row.sessionId),
    });
  }
  return [...first.values()];
}
