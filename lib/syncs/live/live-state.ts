import type { Side } from "@/lib/access/viewer";
import type { SyncTalk } from "../talk";

/** Moments are ISO text, for the same state is told to pages as JSON. */
export interface SyncClock {
  readonly startedAt: string | null;
  readonly stepStartedAt: string | null;
  /** Set while the clock is held. */
  readonly heldAt: string | null;
  /** How long it was held before, in milliseconds. */
  readonly heldMs: number;
  readonly durationMinutes: number;
}

/** What moves when the presenter goes to another step, and nothing else. */
export interface SyncStep {
  readonly revision: number;
  /** Key of the step shown; null before the first. */
  readonly position: string | null;
  readonly clock: SyncClock;
}

/**
 * What everybody in a running meeting sees alike, whoever looks: it is told to all of them in the same bytes, so
 * nothing in it may be a secret from anybody who may read the meeting.
 */
export interface SyncLive extends SyncStep, SyncTalk {
  readonly syncId: string;
  readonly week: string;
  readonly state: "planned" | "running" | "closed";
  readonly presenter: { readonly id: string; readonly name: string } | null;
  readonly minutes: string;
  readonly version: number;
}

/** Who looks on now: following the presenter, or browsing by themselves. */
export interface SyncPresence {
  readonly following: number;
  readonly browsing: number;
  /** By name; the first few dozen of them where there are more. */
  readonly people: readonly PresentPerson[];
}

export interface PresentPerson {
  readonly id: string;
  readonly name: string;
  readonly side: Side | null;
  readonly mode: SyncMode;
}

export type SyncMode = "follow" | "browse";

/** A state after the presenter went to another step. */
export const withStep = <State extends SyncStep>(state: State, { revision, position, clock }: SyncStep): State => ({
  ...state,
  revision,
  position,
  clock,
});

/** How long a meeting has run at a moment of the server's clock, in milliseconds, without the time it was held. */
export function runMs({ startedAt, heldAt, heldMs }: SyncClock, serverNowMs: number): number {
  if (startedAt === null) return 0;
  const until = heldAt === null ? serverNowMs : Math.min(Date.parse(heldAt), serverNowMs);
  return Math.max(0, until - Date.parse(startedAt) - heldMs);
}
