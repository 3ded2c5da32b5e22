import { Temporal } from "temporal-polyfill";

declare const dayBrand: unique symbol;

/** A calendar day without a zone, as "YYYY-MM-DD"; days compare correctly as text. */
export type Day = string & { readonly [dayBrand]: true };

const dayMs = 86_400_000;
const earliestYear = 1900;
const latestYear = 9999;

/** The years something may be planned or recorded for: from the first a two-digit year can mean, past any programme. */
export const recordableYears = { first: 1970, last: 2100 } as const;

/** True for a day that exists, from 1900 to 9999; "2026-02-30" and "0026-11-16" are no days. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number(text.slice(0, 4)) < earliestYear) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Whether something may be recorded for that day: 1970 to 2100. What is stored already is read beyond that, too. */
export const isRecordable = (on: Day): boolean =>
  yearOf(on) >= recordableYears.first && yearOf(on) <= recordableYears.last;

/** For text already known to be a day (a `date` column, a literal). Throws RangeError otherwise. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`Not a day: ${text}`);
  return text;
}

/** Throws RangeError when there is no such day. `month` counts from 1. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return day(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`);
}

/** Throws RangeError outside 1900 to 9999 and for a part of a day. */
export function addDays(from: Day, days: number): Day {
  const moved = new Date(Date.parse(from) + days * dayMs);
  const year = moved.getUTCFullYear();
  if (!Number.isInteger(days) || !(year >= earliestYear && year <= latestYear)) {
    throw new RangeError(`No day is ${days} days from ${from}`);
  }
  return moved.toISOString().slice(0, 10) as Day;
}

/** The first day of the month `months` after the one `from` is in. */
export function monthStart(from: Day, months = 0): Day {
  const index = yearOf(from) * 12 + monthOf(from) - 1 + months;
  return dayFrom(Math.floor(index / 12), (index % 12) + 1, 1);
}

/** Whole days from one day to a later one; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

export const yearOf = (on: Day): number => Number(on.slice(0, 4));

/** 1 to 12. */
export const monthOf = (on: Day): number => Number(on.slice(5, 7));

/** 1 to 31. */
export const dayOfMonth = (on: Day): number => Number(on.slice(8, 10));

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export const weekdayOf = (on: Day): number => new Date(Date.parse(on)).getUTCDay() || 7;

const formatByZone = new Map<string, Intl.DateTimeFormat>();
/** The last answer: within one request everybody asks for the same instant. */
let lastAsked: { readonly at: number; readonly zone: string; readonly on: Day } | null = null;

/** The day it is at that instant in an IANA zone, which is the organisation's. Throws RangeError on an unknown zone. */
export function today(now: Date, zone: string): Day {
  if (lastAsked?.at === now.getTime() && lastAsked.zone === zone) return lastAsked.on;
  let format = formatByZone.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    formatByZone.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const on = day(`${parts.year}-${parts.month}-${parts.day}`);
  lastAsked = { at: now.getTime(), zone, on };
  return on;
}

/** So many days' beginnings are kept; a map of two years asks for a few hundred. */
const mostStarts = 5_000;
const starts = new Map<string, number>();

/**
 * The first instant of a day in an IANA zone: 00:00, or the first moment after it where the clocks skip midnight.
 * Worked out once for each day and zone. Throws RangeError on an unknown zone.
 */
export function startOfDay(on: Day, zone: string): Date {
  const asked = `${on} ${zone}`;
  const known = starts.get(asked);
  if (known !== undefined) return new Date(known);
  const first = Temporal.PlainDate.from(on).toZonedDateTime(zone).epochMilliseconds;
  if (starts.size >= mostStarts) starts.clear();
  starts.set(asked, first);
  return new Date(first);
}
