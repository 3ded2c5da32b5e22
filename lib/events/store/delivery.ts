import type { Who } from "../event-keys";
import type { SourceKind } from "../source";

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

/** Where events come from; one is found by its key, and made when it brings its first. */
export interface SourceRef {
  readonly key: string;
  readonly name: string;
  readonly kind: SourceKind;
}

/** What is true of all events brought together. */
export interface Delivery {
  readonly source: SourceRef;
  readonly importId: string | null;
  readonly now: Date;
  /** What came along and was not taken as events. */
  readonly quarantined?: number;
  readonly withoutConsent?: number;
}

/** A delivery whose source stands in the database. */
export type KnownDelivery = Omit<Delivery, "source"> & { readonly sourceId: number };

export interface Insertion {
  readonly inserted: number;
  readonly duplicates: number;
}

/** An event as it is stored: its people as keyed hashes in hex, its words still to be looked up. */
export interface KeyedRow {
  readonly at: string;
  readonly name: string;
  readonly visitor: string;
  readonly isKnown: boolean;
  readonly session: string | null;
  readonly device: string | null;
  readonly channel: string | null;
  readonly persona: string | null;
  readonly region: string | null;
  readonly value: number | null;
  readonly identity: string;
}
