import { Temporal } from "temporal-polyfill";

/** When something is due on the clock on the wall: the minutes, hours, days and weekdays that fit. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 and 7 are Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Follows the time that passes rather than named hours. */
  readonly isEveryHour: boolean;
}

const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/**
 * Reads five fields: minute, hour, day of the month, month, weekday. Each is `*`, a number, a range, a list of those,
 * or one of them with a step. Where both day and weekday are limited, both must fit. Throws RangeError on anything else.
 */
export function cron(text: string): Cron {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) throw new RangeError(`Five fields, not ${fields.length}: ${text}`);
  const [minutes, hours, days, months, weekdays] = bounds.map(([first, last], at) =>
    numbersOf(fields[at] ?? "", first, last),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  if (weekdays.has(0) || weekdays.has(7)) weekdays.add(0).add(7);
  return { minutes, hours, days, months, weekdays, isEveryHour: hours.size === 24 };
}

function numbersOf(field: string, first: number, last: number): Set<number> {
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const [, range = "none", step = "1"] = /^(\*|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    const [from = Number.NaN, to = from] = range === "*" ? [first, last] : range.split("-").map(Number);
    if (!(from >= first && to <= last && from <= to && Number(step) >= 1))
      throw new RangeError(`No such time: ${part}`);
    for (let one = from; one <= to; one += Number(step)) found.add(one);
  }
  return found;
}

const minuteMs = 60_000;
/** What was missed longer ago than this is not made up for. */
export const longestMissMs = 24 * 60 * minuteMs;

/**
 * The last moment up to `now` at which something was due, in an IANA zone, not before `after` and at most a day ago;
 * null when there was none. A time the clocks skip in spring is due at the first minute after the gap; one they show
 * twice in autumn is due the first time only, unless it is due every hour anyway.
 */
export function lastDue(when: Cron, zone: string, now: Date, after: Date | null = null): Date | null {
  const last = Math.floor(now.getTime() / minuteMs) * minuteMs;
  const first = Math.max(last - longestMissMs, after ? after.getTime() + 1 : 0);
  for (let at = last; at >= first; at -= minuteMs) if (isDueAt(when, zone, at)) return new Date(at);
  return null;
}

function isDueAt(when: Cron, zone: string, at: number): boolean {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const shown = here.toPlainDateTime();
  const isSecond = () => shown.toZonedDateTime(zone, { disambiguation: "earlier" }).epochMilliseconds !== at;
  if (fits(when, shown)) return when.isEveryHour || !isSecond();
  if (when.isEveryHour) return false;
  const before = here.subtract({ minutes: 1 }).toPlainDateTime();
  for (let skipped = before.add({ minutes: 1 }); Temporal.PlainDateTime.compare(skipped, shown) < 0; ) {
    if (fits(when, skipped)) return true;
    skipped = skipped.add({ minutes: 1 });
  }
  return false;
}

const fits = (when: Cron, { minute, hour, day, month, dayOfWeek }: Temporal.PlainDateTime): boolean =>
  when.minutes.has(minute) &&
  when.hours.has(hour) &&
  when.days.has(day) &&
  when.months.has(month) &&
  when.weekdays.has(dayOfWeek);
