import type { Who } from "../event-keys";
import type { JoinCause } from "../source";
import type { EventRow } from "../store/delivery";

/** What of a source's settings decides how its events are read. */
export interface TrackerSource {
  readonly key: string;
  /** Under which paths a field of ours is told, such as `persona: "context.traits.segment"`. */
  readonly fields: Readonly<Record<string, string>>;
  /** The consent an event must carry to be kept; null keeps those that say nothing of consent. */
  readonly neededConsent: string | null;
  /** For how many months events are kept; null or unsaid for ever. */
  readonly keptMonths?: number | null;
}

/** Two ids of one person: whoever goes by `visitor` is `person`. */
export interface Join {
  readonly visitor: Who;
  readonly person: Who;
  readonly cause: JoinCause;
  readonly at: Date;
  /** What the event is instead where `customer` is known already: two customers are never made one. */
  readonly unless: { readonly customer: Who; readonly fault: Fault } | null;
}

/** Why one event could not be taken, as a message key under `event.fault`. */
export const faultReasons = [
  "not_an_event",
  "unknown_type",
  "too_large",
  "too_many_fields",
  "too_deep",
  "no_person",
  "bad_id",
  "no_name",
  "bad_name",
  "long_name",
  "bad_time",
  "too_old",
  "not_kept",
  "in_future",
  "too_many_names",
  "two_customers",
  "personal_name",
  "unstorable",
  "malformed",
] as const;
export type FaultReason = (typeof faultReasons)[number];

/** One event that could not be taken, as it came; what of it may be kept is decided where it is stored. */
export interface Fault {
  readonly identity: Buffer;
  readonly body: unknown;
  readonly reason: FaultReason;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A delivery in our own terms. */
export interface Parsed {
  readonly rows: readonly EventRow[];
  /** What each row was made of, in the same order. */
  readonly bodies: readonly unknown[];
  readonly joins: readonly Join[];
  readonly faults: readonly Fault[];
  /** How many were left out because the consent they need was not given. Nothing else of them is kept. */
  readonly withoutConsent: number;
}

/** A request as its wire format has it, before a single event is looked at. */
export interface Sent {
  readonly writeKey: string | null;
  readonly sentAt: unknown;
  readonly events: readonly unknown[];
}

/** Two ids an event says are one person's; nothing it says where `unlessKnown` is a customer's already. */
export interface ToldJoin extends Pick<Join, "visitor" | "person" | "cause"> {
  readonly unlessKnown: Who | null;
}

/** One event as a wire format tells it, in one shape. */
export interface Told {
  /** The name it counts under; null for one that only says who somebody is. */
  readonly name: string | null;
  readonly messageId: string | null;
  readonly timestamp: unknown;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly joins: readonly ToldJoin[];
  readonly sessionId: string | null;
  readonly device: string | null;
  readonly channel: string | null;
  readonly persona: string | null;
  readonly region: string | null;
  readonly value: number | null;
}

/** A fault found while reading an event. */
export interface Mistake {
  readonly reason: FaultReason;
  readonly values?: Readonly<Record<string, string | number>>;
}
