import { addDays, type Day, monthStart, today } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import type { CountedSpan } from "./map-numbers";

/** One thing that is counted at once: a number of ISO weeks, and the Monday of the last of them. */
export interface CountedWeeks {
  readonly span: CountedSpan;
  readonly monday: Day;
}

/** Under what conditions days make counts wrong. */
export interface CountingScene {
  /** The Monday of the running week. */
  readonly current: Day;
  /** Days of 24 hours in which somebody may go on. */
  readonly windowDays: number;
  /** The first day (UTC) whose events are all still kept; null where none is ever dropped. */
  readonly keptFrom: Day | null;
}

/** For how many Mondays, the running week's included, the longer spans are counted; single weeks always are. */
export const longSpanMondays = 14;

/** The days of a zone that share an instant with a day in UTC: one, two, or (where clocks skip a day) still two. */
export function localDays(utcDay: Day, zone: string): Day[] {
  const begin = Date.parse(`${utcDay}T00:00:00Z`);
  const [first, last] = [today(new Date(begin), zone), today(new Date(begin + 86_400_000 - 1), zone)];
  const days: Day[] = [];
  for (let on = first; on <= last; on = addDays(on, 1)) days.push(on);
  return days;
}

/** The first day of a count's weeks. */
export const firstDayOf = ({ span, monday }: CountedWeeks): Day => addDays(monday, -7 * (span - 1));

/**
 * Whether a count is kept up. Long spans are for the newest Mondays only. A single week whose events have partly left
 * stays as it was counted while they were all there.
 */
export function isKept({ span, monday }: CountedWeeks, { current, keptFrom }: CountingScene): boolean {
  if (monday > current) return false;
  if (span > 1) return monday > addDays(current, -7 * longSpanMondays);
  return keptFrom === null || monday > keptFrom;
}

/**
 * The counts that events of these days (UTC) change, of those that are kept up: the days are in their weeks, or late
 * enough after them for the last people to have gone on in time. One day is added because a window of 24-hour days may
 * end past midnight where the clocks change. In the order of `inCountingOrder`.
 */
export function dirtyCounts(
  utcDays: readonly Day[],
  { spans, zone, ...scene }: CountingScene & { readonly spans: readonly CountedSpan[]; readonly zone: string },
): CountedWeeks[] {
  const found = new Map<string, CountedWeeks>();
  for (const [week, earliest] of earliestOfWeeks(utcDays, zone)) {
    for (const span of spans) {
      const last = addDays(week, 7 * (span - 1));
      for (let monday = mondayOf(addDays(week, -7 - scene.windowDays)); monday <= last; monday = addDays(monday, 7)) {
        const one = { span, monday };
        const isInTime = earliest <= addDays(monday, 7 + scene.windowDays);
        if (isInTime && isKept(one, scene)) found.set(`${span} ${monday}`, one);
      }
    }
  }
  return inCountingOrder([...found.values()]);
}

/** The weeks the days touch, each with the first of its own. */
function earliestOfWeeks(utcDays: readonly Day[], zone: string): Map<Day, Day> {
  const weeks = new Map<Day, Day>();
  for (const on of [...new Set(utcDays)].flatMap((utc) => localDays(utc, zone))) {
    const known = weeks.get(mondayOf(on));
    if (known === undefined || on < known) weeks.set(mondayOf(on), on);
  }
  return weeks;
}

/** Single weeks before the spans that sum some of their numbers; within both the newest first. */
export function inCountingOrder(counts: readonly CountedWeeks[]): CountedWeeks[] {
  const isLong = ({ span }: CountedWeeks) => (span > 1 ? 1 : 0);
  return counts.toSorted(
    (a, b) => isLong(a) - isLong(b) || (a.monday === b.monday ? a.span - b.span : a.monday < b.monday ? 1 : -1),
  );
}

/** All counts that are kept up where there are events of these months (first days). */
export function keptCounts(
  months: readonly Day[],
  { spans, ...scene }: CountingScene & { readonly spans: readonly CountedSpan[] },
): CountedWeeks[] {
  const weeks = new Set([scene.current]);
  for (const month of months) {
    const end = monthStart(month, 1);
    for (let monday = mondayOf(addDays(month, -1)); monday <= end; monday = addDays(monday, 7)) weeks.add(monday);
  }
  const recent = Array.from({ length: longSpanMondays }, (_, back) => addDays(scene.current, -7 * back));
  return spans
    .flatMap((span) => (span === 1 ? [...weeks] : recent).map((monday) => ({ span, monday })))
    .filter((one) => isKept(one, scene));
}
