import type { Side } from "@/lib/access/viewer";
import { addDays, type Day } from "@/lib/kernel/day";
import { mondayOf, weekOf } from "@/lib/kernel/week";

/** A week in which a meeting was due, and whether it was held. */
export interface CadenceWeek {
  readonly week: string;
  readonly isHeld: boolean;
  /** The sides that were there; empty where it was not held, or nobody was noted. */
  readonly sides: readonly Side[];
}

export interface Cadence {
  /** Oldest first; at most twelve, none before the first meeting there ever was. */
  readonly weeks: readonly CadenceWeek[];
  readonly held: number;
  readonly planned: number;
  /** Meetings missed in a row up to now. */
  readonly missedInARow: number;
}

export interface HeldMeeting {
  readonly week: string;
  readonly isHeld: boolean;
  readonly sides: readonly Side[];
}

const looksBack = 12;

/** From so many missed in a row the series is flagged. */
export const missesFlagged = 3;

/** Held against planned over the last twelve weeks that are over; a week counts from the first meeting on. */
export function cadenceOf(meetings: readonly HeldMeeting[], today: Day): Cadence {
  const known = new Map(meetings.map((one) => [one.week, one]));
  const first = meetings.map(({ week }) => week).sort()[0];
  const thisMonday = mondayOf(today);
  const weeks = Array.from({ length: looksBack }, (_, back) => weekOf(addDays(thisMonday, -7 * (looksBack - back))))
    .filter((week) => first !== undefined && week >= first)
    .map((week): CadenceWeek => known.get(week) ?? { week, isHeld: false, sides: [] });
  const lastHeld = weeks.findLastIndex(({ isHeld }) => isHeld);
  return {
    weeks,
    held: weeks.filter(({ isHeld }) => isHeld).length,
    planned: weeks.length,
    missedInARow: weeks.length - 1 - lastHeld,
  };
}
