import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { eventValues } from "@/db/schema";
import { quarantined } from "@/lib/events/commands/receive-events";
import { eventKeys } from "@/lib/events/event-keys";
import { eventKeySecret, insertEvents } from "@/lib/events/store/append";
import type { SourceRef } from "@/lib/events/store/delivery";
import { sourceId } from "@/lib/events/store/dictionary";
import { quarantine } from "@/lib/events/store/quarantine";
import { normalise } from "@/lib/events/trackers/normalise";
import { segmentReader, segmentSent } from "@/lib/events/trackers/segment";
import { carrier, carrierScans, faultyDeliveries, renamedValue } from "../story/event-intake";
import type { Writing } from "./writing";

const hour = 3_600_000;

/** A feed that fell silent, events that could not be taken, and a value with a name of its own. */
export async function writeIntake(writing: Writing, shop: SourceRef): Promise<void> {
  await writeScans(writing);
  await writeFaults(writing, { shop, carrier });
  const { dimension, raw, shown } = renamedValue;
  const { db } = writing;
  await db
    .update(eventValues)
    .set({ shown })
    .where(and(eq(eventValues.dimension, dimension), eq(eventValues.raw, raw)));
}

/** Each scan a delivery of its own, as the carrier sends them. */
async function writeScans({ db, now }: Writing): Promise<void> {
  for (const { at, person } of carrierScans(now.getTime())) {
    const identity = createHash("sha256").update(`scan-${person}`).digest().subarray(0, 16);
    const told = { name: "parcel_tracked", device: null, channel: null, persona: null, region: null, value: null };
    const who = { userId: `HL-${person}`, anonymousId: null, sessionId: null };
    const row = { ...told, ...who, identity, at: new Date(at - 4_000) };
    await insertEvents(db, [row], { source: carrier, importId: null, now: new Date(at) });
  }
}

/** Read by the trackers' own reader, so that each fault is a real one. */
async function writeFaults({ db, now }: Writing, sources: Readonly<Record<string, SourceRef>>): Promise<void> {
  const secret = await eventKeySecret(db);
  const keys = eventKeys(secret);
  for (const { source: key, hoursAgo, events } of faultyDeliveries(now.getTime())) {
    const source = sources[key];
    const sent = segmentSent({ batch: events }, "batch");
    if (!source || !sent) throw new Error(`The demo's faults name no source ${key}`);
    const receivedAt = new Date(now.getTime() - hoursAgo * hour);
    const id = await sourceId(db, source, receivedAt);
    const own = { key, id, secret, fields: {}, neededConsent: null };
    const { faults } = normalise(sent, segmentReader(own), own, receivedAt);
    await insertEvents(db, [], { source, importId: null, now: receivedAt, quarantined: faults.length });
    const kept = faults.map((fault) => quarantined(fault, keys, own));
    await quarantine(db, kept, { sourceId: id, sourceKey: key, now: receivedAt });
  }
}
