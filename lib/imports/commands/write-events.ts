import { eventIdentity } from "@/lib/events/identity";
import { files } from "@/lib/events/source";
import { openIntake } from "@/lib/events/store/intake";
import { isToCome } from "@/lib/events/trackers/moments";
import { emailMark, tellsEmail, withoutEmails } from "@/lib/events/trackers/personal";
import type { ImportRecord } from "../fields";
import type { ImportScene, Rejection, StagedWriter } from "./import-scene";

const earliest = Date.UTC(1990, 0, 1);

/** Events in row order, which becomes their order of arrival. */
export async function eventWriter({ db, importId, now }: ImportScene): Promise<StagedWriter<"events">> {
  const intake = await openIntake(db, { source: files, importId, now });
  return (records) => {
    const rejections = new Map(
      records.flatMap((record, index) => {
        const rejection = rejectionOf(record, now);
        return rejection ? [[index, rejection] as const] : [];
      }),
    );
    const taken = rejections.size === 0 ? records : records.filter((_record, index) => !rejections.has(index));
    const store = intake.ready(taken.map(eventRow));
    return async () => ({ duplicates: [], moreDuplicates: (await store()).duplicates, rejections });
  };
}

/**
 * Events are kept from 1990 on, and none is of a time to come. A name that tells an e-mail address in disguise is
 * refused as a tracker's is, and the cell is not kept with the refusal.
 */
function rejectionOf({ timestamp, event }: ImportRecord<"events">, now: Date): Rejection | null {
  if (tellsEmail(withoutEmails(event))) {
    const reason = { key: "event.fault.personal_name", values: {} };
    return { field: "event", reason, suggestion: null, shown: emailMark };
  }
  const because = (key: string) => ({ field: "timestamp", reason: { key, values: {} }, suggestion: null });
  if (timestamp.getTime() < earliest) return because("event.fault.before_1990");
  return isToCome(timestamp.getTime(), now.getTime()) ? because("event.fault.in_future") : null;
}

/** A plain e-mail address is taken out of the name; what makes the event the same again is the cell as it stands. */
const eventRow = (record: ImportRecord<"events">) => ({
  at: record.timestamp,
  name: withoutEmails(record.event),
  userId: record.userId,
  anonymousId: record.anonymousId,
  sessionId: record.sessionId,
  device: record.device,
  channel: record.channel,
  persona: record.persona,
  region: record.region,
  value: record.value === null ? null : Number(record.value),
  identity: Buffer.from(eventIdentity(record), "hex"),
});
