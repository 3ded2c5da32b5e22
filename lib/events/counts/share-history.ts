import { addDays, type Day, monthStart } from "@/lib/kernel/day";

/** Why a span has no numbers: nothing happened in it anywhere on the journey, or nobody has counted it. */
export type Gap = "no_events" | "not_counted";

/** A single week of a stage: who was seen, and who of them went on. Null where there is a gap instead. */
export interface CohortWeek {
  readonly monday: Day;
  readonly people: number | null;
  readonly wentOn: number | null;
  readonly isOpen: boolean;
  /** Null where the week was counted and the journey had events in it, be it none at this stage. */
  readonly gap: Gap | null;
}

/** A month as the weeks that ended in it; people of several weeks are several cohorts, and never one number. */
export interface CohortMonth {
  /** The first day of the month. */
  readonly month: Day;
  /** Of all who were seen in its weeks, week by week, those who went on: 0 to 1, or null without anybody. */
  readonly share: number | null;
  readonly weeks: number;
  readonly isOpen: boolean;
  /** Why none of its weeks has numbers; null where one has. */
  readonly gap: Gap | null;
}

export const shareOfWeek = ({ people, wentOn }: CohortWeek): number | null =>
  people && wentOn !== null ? wentOn / people : null;

/** The twelve months up to the one the last week ends in, each pooled from its weeks. */
export function cohortMonths(weeks: readonly CohortWeek[]): CohortMonth[] {
  const last = weeks.at(-1);
  if (!last) return [];
  const end = monthStart(addDays(last.monday, 6), 0);
  return Array.from({ length: 12 }, (_, at) => monthStart(end, at - 11)).map((month) => {
    const own = weeks.filter(({ monday }) => monthStart(addDays(monday, 6), 0) === month);
    const known = own.filter(({ people, wentOn }) => people !== null && wentOn !== null);
    const people = known.reduce((sum, week) => sum + (week.people ?? 0), 0);
    const wentOn = known.reduce((sum, week) => sum + (week.wentOn ?? 0), 0);
    const share = people > 0 ? wentOn / people : null;
    return { month, share, weeks: known.length, isOpen: own.some(({ isOpen }) => isOpen), gap: gapOf(own) };
  });
}

const gapOf = (weeks: readonly CohortWeek[]): Gap | null => {
  if (weeks.some(({ gap }) => gap === null)) return null;
  return weeks.length > 0 && weeks.every(({ gap }) => gap === "no_events") ? "no_events" : "not_counted";
};
