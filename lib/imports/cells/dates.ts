import { type Day, today } from "@/lib/kernel/day";
import { parsePeriod } from "@/lib/kernel/period-text";
import { anyDate, compileDateFormat, type DateShape, figuresOf } from "./date-format";
import { type DayOrder, type DayParts, dayOfParts } from "./day-parts";
import { Fault } from "./fault";
import { readTime, type TimeOfDay, timeOf } from "./time-of-day";

/** How the dates of one column are written: a format given by the mapping, or the order its evidence chose. */
export type DateStyle = {
  readonly field: string;
  readonly format?: string | undefined;
  readonly order: DayOrder | null;
  readonly partial?: "first" | "last" | undefined;
};

/** The organisation's zone, and its clock from `zoneClock`. */
export type ZoneScene = { readonly zone: string; readonly toInstant: (wallMs: number) => number };

/** Reads days; a date with time and zone is the organisation's day at that instant, any other time of day is dropped. */
export function dayReader(style: DateStyle, { zone }: ZoneScene): (text: string) => Day | Fault {
  const dated = datedReader(style);
  return (text) => {
    const found = dated(text);
    if (found instanceof Fault || typeof found.time.offsetMs !== "number")
      return found instanceof Fault ? found : found.day;
    return today(new Date(Date.parse(found.day) + found.time.ms - found.time.offsetMs), zone);
  };
}

const isoInstant =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i;
const epoch = /^(?:\d{10}|\d{13})$/;

/** Reads instants: ISO with or without a zone, seconds or milliseconds since 1970, or a date in the column's style and a time. */
export function instantReader(style: DateStyle, { toInstant }: ZoneScene): (text: string) => Date | Fault {
  const dated = datedReader(style);
  const instant = (day: Day, { ms, offsetMs }: TimeOfDay) => {
    const wall = Date.parse(day) + ms;
    return new Date(offsetMs === null ? toInstant(wall) : wall - offsetMs);
  };
  return (text) => {
    const iso = isoInstant.exec(text);
    if (iso) {
      const day = dayOfParts({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
      const time = timeOf(Number(iso[4]), Number(iso[5]), Number(iso[6] ?? 0), iso[7] ?? "", iso[8]);
      if (day instanceof Fault) return day;
      return time ? instant(day, time) : new Fault("not_a_time");
    }
    if (!style.format && epoch.test(text)) return new Date(text.length === 10 ? Number(text) * 1000 : Number(text));
    const found = dated(text);
    return found instanceof Fault ? found : instant(found.day, found.time);
  };
}

/**
 * Reads periods: "2026-W47", "2026-11", "2026-Q3", "FY26" as their key, or a day inside one as that day.
 * A format without a day ("MM/YYYY") makes months.
 */
export function periodReader(
  style: DateStyle,
  scene: ZoneScene,
  fiscalYearStartMonth: number,
): (text: string) => string | Fault {
  const readDay = dayReader(style, scene);
  const months = style.format ? !compileDateFormat(style.field, style.format).hasDay : false;
  return (text) => {
    const found = parsePeriod(text, { fiscalYearStartMonth });
    if (found) return found.key;
    const on = readDay(text);
    if (on instanceof Fault) return on.reason.key.endsWith("not_a_date") ? new Fault("not_a_period") : on;
    return months ? on.slice(0, 7) : on;
  };
}

/** What one cell tells about day and month order: nothing where both readings give the same day or neither is a date. */
export function dayOrderVote(text: string): DayOrder | "either" | null {
  const found = figuresOf(text);
  if (!found || readTime(found.rest) === null || found.first === found.second) return null;
  const { first, second } = found;
  const dayFirst = first >= 1 && first <= 31 && second >= 1 && second <= 12;
  const monthFirst = second >= 1 && second <= 31 && first >= 1 && first <= 12;
  if (dayFirst && monthFirst) return "either";
  return dayFirst ? "DMY" : monthFirst ? "MDY" : null;
}

type Dated = { readonly day: Day; readonly time: TimeOfDay };
const quickDay = /^(\d{4})-(\d\d)-(\d\d)$/;
const midnight: TimeOfDay = { ms: 0, offsetMs: null };

/** A date and what time follows it. With a format, ISO dates still count unless the format itself begins with the year. */
function datedReader(style: DateStyle): (text: string) => Dated | Fault {
  const shapes = shapesOf(style);
  return (text) => {
    const quick = style.format ? null : quickDay.exec(text);
    if (quick) return dated({ year: Number(quick[1]), month: Number(quick[2]), day: Number(quick[3]) }, midnight);
    for (const shape of shapes) {
      const found = shape(text);
      const time = found && readTime(found.rest);
      if (time) return dated(found.parts, time);
    }
    if (style.format) return new Fault("not_in_format", { format: style.format }, suggestionFor(text));
    return new Fault("not_a_date", {}, suggestionFor(text));
  };
}

function shapesOf({ field, format, order, partial }: DateStyle): DateShape[] {
  if (!format) return [anyDate(order)];
  const { shape } = compileDateFormat(field, format, partial);
  return /^y/i.test(format) ? [shape] : [shape, isoOnly];
}

const isoOnly: DateShape = (text) => (/^\d{4}-\d\d-\d\d(?!\d)/.test(text) ? anyDate(null)(text) : null);

function dated(parts: DayParts, time: TimeOfDay): Dated | Fault {
  const day = dayOfParts(parts);
  return day instanceof Fault ? day : { day, time };
}

/** Only where the cell can be read in one way: "13.5.2024" in a column with another format. */
function suggestionFor(text: string): string | null {
  const vote = dayOrderVote(text);
  const found = vote === "either" ? null : anyDate(vote)(text);
  const day = found && readTime(found.rest) && dayOfParts(found.parts);
  return typeof day === "string" ? day : null;
}
