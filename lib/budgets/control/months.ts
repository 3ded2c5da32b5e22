import { addDays, type Day, monthStart } from "@/lib/kernel/day";
import { fiscalYearStart } from "../fiscal-year";

/** What of a budget says which of its months are closed. */
export interface Books {
  readonly fiscalYear: string;
  readonly closedThrough: Day | null;
  /** The first day of the month of its first entry; null before there is one. */
  readonly firstBooked: Day | null;
}

/** The first days of the twelve months of a budget's year; none where its year is no year. */
export function monthsOf({ fiscalYear }: Pick<Books, "fiscalYear">, fiscalYearStartMonth: number): Day[] {
  const start = fiscalYearStart(fiscalYear, fiscalYearStartMonth);
  return start ? Array.from({ length: 12 }, (_, index) => monthStart(start, index)) : [];
}

/** The first and last day of a budget's year; null where its year is no year. */
export function yearOf(
  books: Pick<Books, "fiscalYear">,
  fiscalYearStartMonth: number,
): { start: Day; end: Day } | null {
  const months = monthsOf(books, fiscalYearStartMonth);
  const [start, last] = [months[0], months.at(-1)];
  return start && last ? { start, end: monthEnd(last) } : null;
}

/** The last day of the month a day is in. */
export const monthEnd = (on: Day): Day => addDays(monthStart(on, 1), -1);

/**
 * The first day of the month that is closed next; null when all of the year is closed. Books never closed begin with the
 * month of their first entry: all before it closes with it.
 */
export function nextToClose(books: Books, fiscalYearStartMonth: number, today: Day): Day | null {
  const last = monthsOf(books, fiscalYearStartMonth).at(-1);
  const next = books.closedThrough
    ? monthStart(addDays(books.closedThrough, 1))
    : (firstMonth(books, fiscalYearStartMonth) ?? monthStart(today));
  return last && next > last ? null : next;
}

/** The month of the first entry, or the year's nearest to it; the year's first where nothing is booked. */
function firstMonth({ firstBooked, ...books }: Books, fiscalYearStartMonth: number): Day | null {
  const months = monthsOf(books, fiscalYearStartMonth);
  const [first, last] = [months[0] ?? null, months.at(-1)];
  if (!firstBooked || (first && firstBooked < first)) return first;
  return last && firstBooked > last ? last : firstBooked;
}

/** The month the closed ones begin with: the year's first, if all of them were closed before anything was booked. */
function firstClosed(books: Books, fiscalYearStartMonth: number): Day | null {
  const first = firstMonth(books, fiscalYearStartMonth);
  const isClosed = first !== null && books.closedThrough !== null && first <= books.closedThrough;
  return isClosed ? first : (monthsOf(books, fiscalYearStartMonth)[0] ?? null);
}

/** The first days of the closed months, oldest first; where the year is no year, the newest alone. */
export function closedMonths(books: Books, fiscalYearStartMonth: number): Day[] {
  const { closedThrough } = books;
  if (!closedThrough) return [];
  const first = firstClosed(books, fiscalYearStartMonth);
  const months = monthsOf(books, fiscalYearStartMonth).filter(
    (month) => month <= closedThrough && first !== null && month >= first,
  );
  return months.length > 0 ? months : [monthStart(closedThrough)];
}

/** The month from which the books open again: the newest closed, or one asked for as "2026-05"; null if that is open. */
export function monthToOpen(books: Books, fiscalYearStartMonth: number, asked: string | undefined): Day | null {
  const closed = closedMonths(books, fiscalYearStartMonth);
  if (asked === undefined) return closed.at(-1) ?? null;
  const isOfYear = monthsOf(books, fiscalYearStartMonth).some((month) => month.startsWith(asked));
  return closed.find((month) => month.startsWith(asked) || (isOfYear && month > asked)) ?? null;
}

/** The last closed day once a month and all after it are open again; null when it was the first that was closed. */
export function closedBefore(month: Day, books: Books, fiscalYearStartMonth: number): Day | null {
  return month === firstClosed(books, fiscalYearStartMonth) ? null : addDays(month, -1);
}
