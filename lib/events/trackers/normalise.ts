import type { EventRow } from "../store/delivery";
import { trackerIdentity } from "./identity";
import { excessOf, limits } from "./limits";
import { isObject, isPlain, type Loose, reader } from "./loose";
import { corrected, momentOf, unlikely } from "./moments";
import { noteJoin } from "./noted-joins";
import type { Fault, Join, Mistake, Parsed, Sent, Told, TrackerSource } from "./parsed";
import { tellsEmail, withoutEmails } from "./personal";

type Reads = (event: Loose) => Told | Mistake;

/**
 * A delivery in our own terms. Each event is a row, tells who is who, or is a fault of its own; none spoils those
 * around it. An event that lacks the consent its source needs is counted and forgotten.
 */
export function normalise(sent: Sent, read: Reads, source: TrackerSource, receivedAt: Date): Parsed {
  const rows: EventRow[] = [];
  const bodies: unknown[] = [];
  const faults: Fault[] = [];
  const joins = new Map<string, Join>();
  const mayKeep = consentReader(source);
  const sentAt = momentOf(sent.sentAt);
  const scene = { receivedAt: receivedAt.getTime(), keptMonths: source.keptMonths ?? null };
  let withoutConsent = 0;
  for (const event of sent.events) {
    const loose = isObject(event) ? event : null;
    if (!mayKeep(loose)) {
      withoutConsent += 1;
      continue;
    }
    const taken = loose ? taking(loose, read, { ...scene, sentAt: sentAt ?? momentOf(loose.sentAt) }) : notAnEvent;
    if ("reason" in taken) {
      const messageId = loose ? (loose.messageId ?? loose.uuid) : null;
      faults.push({
        identity: trackerIdentity(source.key, messageId, event),
        body: event,
        ...taken,
        values: taken.values ?? {},
      });
      continue;
    }
    const { told, at } = taken;
    const identity = trackerIdentity(source.key, told.messageId, timed(event, told, receivedAt));
    for (const { unlessKnown: customer, ...join } of told.joins) {
      const fault = { identity, body: event, reason: "two_customers" as const, values: {} };
      noteJoin(joins, { ...join, at, unless: customer && { customer, fault } });
    }
    if (told.name === null) continue;
    rows.push(rowOf(told, at, identity));
    bodies.push(event);
  }
  return { rows, bodies, faults, joins: [...joins.values()], withoutConsent };
}

const notAnEvent: Mistake = { reason: "not_an_event" };

/** One event as it can be taken, or why it cannot. */
function taking(
  event: Loose,
  read: Reads,
  { sentAt, receivedAt, keptMonths }: { sentAt: number | null; receivedAt: number; keptMonths: number | null },
): { told: Told; at: Date } | Mistake {
  const excess = excessOf(event);
  if (excess) return { reason: excess };
  const told = read(event);
  if ("reason" in told) return told;
  if (told.userId === null && told.anonymousId === null) return { reason: "no_person" };
  if (idLength(told) > limits.idCharacters) return { reason: "bad_id" };
  const mistake = told.name === null ? null : mistakeInName(told.name);
  if (mistake) return mistake;
  const said = isMissing(told.timestamp) ? null : momentOf(told.timestamp);
  if (said === null && !isMissing(told.timestamp)) return { reason: "bad_time" };
  const at = said === null ? receivedAt : corrected(said, sentAt, receivedAt);
  const reason = unlikely(at, receivedAt, keptMonths);
  return reason ? { reason } : { told, at: new Date(at) };
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === "";

const idLength = ({ userId, anonymousId, sessionId }: Told): number =>
  Math.max(userId?.length ?? 0, anonymousId?.length ?? 0, sessionId?.length ?? 0);

function mistakeInName(name: string): Mistake | null {
  if (name === "") return { reason: "no_name" };
  if (name.length > limits.nameCharacters) return { reason: "long_name", values: { most: limits.nameCharacters } };
  if (!isPlain(name)) return { reason: "bad_name" };
  return tellsEmail(withoutEmails(name)) ? { reason: "personal_name" } : null;
}

function rowOf(told: Told, at: Date, identity: Buffer): EventRow {
  const { name, userId, anonymousId, sessionId, device, channel, persona, region, value } = told;
  return {
    ...{ at, name: withoutEmails(name ?? ""), userId, anonymousId, sessionId },
    ...{ device, channel, persona, region, value, identity },
  };
}

/**
 * Of an event with neither id nor time, its minute of receipt counts as its content: the same purchase an hour later
 * is another one, while a client that sends the same request again at once says nothing new.
 */
function timed(event: unknown, told: Told, receivedAt: Date): unknown {
  if (told.messageId !== null || !isMissing(told.timestamp)) return event;
  return { ...(event as Loose), timestamp: receivedAt.toISOString().slice(0, 16) };
}

/** Where consent is told by category, first come first served: by Segment's wrappers, or by whoever sends to PostHog. */
const placesOfConsent = ["context.consent.categoryPreferences", "properties.$consent", "properties.consent"].map(
  reader,
);

/** Whether an event carries the consent its source needs. */
function consentReader({ neededConsent }: TrackerSource): (event: Loose | null) => boolean {
  if (neededConsent === null) return () => true;
  return (event) => {
    const given = event && placesOfConsent.map((read) => read(event)).find(isObject);
    return isObject(given) && Object.hasOwn(given, neededConsent) && given[neededConsent] === true;
  };
}
