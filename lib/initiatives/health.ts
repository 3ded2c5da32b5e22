import { type healthStates, healths } from "@/db/vocabulary/initiatives";
import { type Day, daysBetween } from "@/lib/kernel/day";

export type Health = (typeof healths)[number];

/** A health, "not_rated" (somebody said it is exempt) or "no_update" (silence). */
export type HealthState = (typeof healthStates)[number];

/** What somebody may report: a health, or that the initiative is exempt from rating. */
export type ReportedHealth = Health | "not_rated";

/** The database keeps "exempt from rating" as no health. */
export const reported = (health: Health | null): ReportedHealth => health ?? "not_rated";

/** `from` is what was shown before the update; null when there was none. */
export type StatusChange = { readonly from: HealthState | null; readonly to: ReportedHealth; readonly note: string };

/**
 * Bad news needs a reason: a turn for the worse without a note is no status at all.
 * An initiative that had no health before is held to have been on track.
 */
export function needsExplanation({ from, to, note }: StatusChange): boolean {
  const before = isHealth(from) ? severity(from) : 0;
  return isHealth(to) && severity(to) > before && note.trim() === "";
}

/** A team is as healthy as its sickest initiative; a team without any has no health, and is never shown as well. */
export function worst(all: readonly Health[]): Health | null {
  return all.reduce<Health | null>(
    (sickest, next) => (sickest && severity(sickest) >= severity(next) ? sickest : next),
    null,
  );
}

export type DatedHealth = { readonly datedOn: Day; readonly health: ReportedHealth };

/** `limitDays` is how many days an update speaks for; 60 unless the organisation set another. */
export type HealthQuestion = {
  readonly updates: readonly DatedHealth[];
  readonly on: Day;
  readonly limitDays?: number;
};

/**
 * What an initiative's latest update says on a day. Updates dated later are not known yet; of two for one day the later
 * in the list counts. An update older than the limit has become silence: "no_update", even if it said "not rated".
 * Null when nothing is dated on or before that day.
 */
export function healthAsOf({ updates, on, limitDays = 60 }: HealthQuestion): HealthState | null {
  const latest = updates.reduce<DatedHealth | null>(
    (found, update) => (update.datedOn <= on && (!found || update.datedOn >= found.datedOn) ? update : found),
    null,
  );
  if (!latest) return null;
  return daysBetween(latest.datedOn, on) > limitDays ? "no_update" : latest.health;
}

const isHealth = (state: HealthState | null): state is Health =>
  (healths as readonly (string | null)[]).includes(state);

/** 0 for the healthiest, rising as it gets worse. */
export const severity = (health: Health): number => healths.indexOf(health);
