import type { MessageReason } from "@/lib/kernel/errors";
import { firstKeptDay } from "../retention";
import type { SourceKind } from "../source";
import type { EventRow } from "../store/delivery";
import { isObject, type Loose, objectOr } from "../trackers/loose";
import { normalise } from "../trackers/normalise";
import type { FaultReason, Join, Parsed, TrackerSource } from "../trackers/parsed";
import { posthogReader } from "../trackers/posthog";
import { segmentReader } from "../trackers/segment";
import { joinsIn, reading } from "./ingest";

/** An event put aside: its body with hashed ids, and what made it the same event again when it came. */
export interface KeptEvent {
  readonly id: string;
  readonly identity: Buffer | null;
  readonly body: string;
  readonly receivedAt: Date;
  readonly reason: string;
  readonly reasonValues: FaultValues;
}

/** What a fault's message names, such as which field. */
export type FaultValues = Readonly<Record<string, string | number>>;

/** What reading it again gives: an event or who is who, still a fault, or nothing that may be kept. */
export type Reread =
  | { readonly as: "taken"; readonly row: EventRow | null; readonly joins: readonly Join[] }
  | { readonly as: "faulty"; readonly reason: string; readonly values: FaultValues }
  | { readonly as: "without_consent" };

/**
 * Reads an event put aside as its source is read today, by the readers that read it when it came. Its time is judged as
 * of its receipt; one that lay in the future then is taken once that future is here. One older than events are kept for
 * today is still at fault: it would leave again with the next tidying.
 */
export function reread(kept: KeptEvent, { keptMonths = null, ...source }: KindedSource, now: Date): Reread {
  const body = bodyOf(kept.body);
  if (body === null) return { as: "faulty", reason: kept.reason, values: kept.reasonValues };
  const told =
    source.kind === "tracker" || isTrackers(body)
      ? fromTracker(kept, body, source, now)
      : fromScript(body, source, now);
  if (told.as !== "taken" || told.row === null) return told;
  const from = firstKeptDay(keptMonths, now);
  if (keptMonths !== null && from !== null && told.row.at.toISOString() < from)
    return { as: "faulty", reason: faultKey("not_kept"), values: { months: keptMonths } };
  // With an id of its own an event is known by that; all else is known by what it was when it came.
  const identity = hasOwnId(body) ? told.row.identity : (kept.identity ?? told.row.identity);
  return { ...told, row: { ...told.row, identity } };
}

type KindedSource = TrackerSource & { readonly kind: SourceKind };

/** Null for what was no object, or so long that it was cut. */
function bodyOf(text: string): Loose | null {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : null;
  } catch {
    return null;
  }
}

const isPosthog = (body: Loose): boolean =>
  body.distinct_id !== undefined || objectOr(body.properties).distinct_id !== undefined;

const isTrackers = (body: Loose): boolean => typeof body.type === "string" || isPosthog(body);

const hasOwnId = ({ messageId, uuid, properties }: Loose): boolean =>
  Boolean(messageId ?? uuid ?? objectOr(properties).$insert_id);

function fromTracker(kept: KeptEvent, body: Loose, source: TrackerSource, now: Date): Reread {
  const read = (isPosthog(body) ? posthogReader : segmentReader)(source);
  const parse = (event: Loose, receivedAt: Date) =>
    normalise({ writeKey: null, sentAt: null, events: [event] }, read, source, receivedAt);
  const { sentAt, sent_at, ...asTold } = body;
  const first = parse(body, kept.receivedAt);
  return rereadOf(first.faults[0]?.reason === "in_future" ? parse(asTold, now) : first);
}

function rereadOf({ rows, joins, faults, withoutConsent }: Parsed): Reread {
  if (withoutConsent > 0) return { as: "without_consent" };
  const [fault] = faults;
  if (fault) return { as: "faulty", reason: faultKey(fault.reason), values: fault.values };
  return { as: "taken", row: rows[0] ?? null, joins };
}

function fromScript(body: Loose, { neededConsent }: TrackerSource, now: Date): Reread {
  const { row, reasons } = reading(body, { now, neededConsent });
  if (row === "without_consent") return { as: "without_consent" };
  return row === null ? scriptsFault(reasons) : { as: "taken", row, joins: joinsIn(row) };
}

/** The one reason that has words of its own; else which fields are at fault. */
function scriptsFault(reasons: Readonly<Record<string, MessageReason>>): Reread {
  const [[, only] = [], second] = Object.entries(reasons);
  if (only && !second && only.key.startsWith("event.fault.")) return { as: "faulty", reason: only.key, values: {} };
  const field = Object.keys(reasons).join(", ");
  return { as: "faulty", reason: faultKey("malformed"), values: { field } };
}

/** The message key of why. */
export const faultKey = (reason: FaultReason): string => `event.fault.${reason}`;
