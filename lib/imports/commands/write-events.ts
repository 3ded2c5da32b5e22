import { eventIdentity } from "@/lib/events/identity";
import { files } from "@/lib/events/source";
import { insertEvents } from "@/lib/events/store/append";
import type { ImportRecord } from "../fields";
import type { ImportScene, Writer } from "./import-scene";

/** Events in row order, which becomes their order of arrival. */
export function eventWriter({ db, importId, now }: ImportScene): Writer<"events"> {
  return async (records) => {
    const { duplicates } = await insertEvents(db, records.map(eventRow), { source: files, importId, now });
    return { duplicates: [], moreDuplicates: duplicates, rejections: new Map() };
  };
}

const eventRow = (record: ImportRecord<"events">) => ({
  at: record.timestamp,
  name: record.event,
  userId: record.userId,
  anonymousId: record.anonymousId,
  sessionId: record.sessionId,
  device: record.device,
  channel: record.channel,
  persona: record.persona,
  region: record.region,
  value: record.value === null ? null : Number(record.value),
  identity: eventIdentity(record),
});
