import type { initiativeStates } from "@/db/vocabulary/initiatives";
import type { Day } from "@/lib/kernel/day";
import { type PeriodReading, parsePeriod } from "@/lib/kernel/period-text";

/** What an initiative says of when its effect can be seen. */
export interface WorkDates {
  readonly state: (typeof initiativeStates)[number];
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

/** From which day on a KPI may show what the work did. */
export interface EffectStart {
  readonly on: Day;
  /** Launched: the work is over. Begun: it is still going on, and what changes may be its first parts. */
  readonly kind: "launched" | "begun";
}

/**
 * A closed initiative counts from its end, one under way from its start. A draft, or work without such a day, or one
 * that starts later than today, has nothing to show: null.
 */
export function effectStart({ state, startsOn, endsOn }: WorkDates, today: Day): EffectStart | null {
  if (state === "draft") return null;
  const on = state === "closed" ? endsOn : startsOn;
  if (on === null || on > today) return null;
  return { on, kind: state === "closed" ? "launched" : "begun" };
}

/** The two marks of a KPI's line that say whether it moved, and when that began. */
export interface ChangeFacts {
  readonly change: "better" | "worse" | "routine" | null;
  /** The period in which the change began; null when it is routine or began before the values a line reads. */
  readonly changeSince: string | null;
}

export type ChangeSinceEffect = "better" | "worse" | "routine" | "before" | "cannot_tell";

/**
 * Whether a KPI moved beyond routine since the work could show: by the same mark every page shows, counted only when
 * the change began in a period that ended after that day. "before" is a change that was there already. A coincidence in
 * time, no proof of cause.
 */
export function changeSinceEffect(
  { change, changeSince }: ChangeFacts,
  on: Day,
  calendar: PeriodReading,
): ChangeSinceEffect {
  if (change === null) return "cannot_tell";
  if (change === "routine") return "routine";
  const began = changeSince === null ? null : parsePeriod(changeSince, calendar);
  return began !== null && began.end >= on ? change : "before";
}
