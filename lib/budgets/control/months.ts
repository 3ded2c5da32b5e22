import { addDays, type Day, monthStart } from "@/lib/kernel/day";
import { fiscalYearStart } from "../fiscal-year";

/** What of a budget says which of its months are closed. */
export interface Books {
  readonly fiscalYear: string;
  readonly closedThrough: Day | null;
}

/** The first days of the twelve months of a budget's year; none where its year is no year. */
export function monthsOf({ fiscalYear }: Pick<Books, "fiscalYear">, fiscalYearStartMonth: number): Day[] {
  const start = fiscalYearStart(fiscalYear, fiscalYearStartMonth);
  return start ? Array.from({ length: 12 }, (_, index) => monthStart(start, index)) : [];
}

/** The last day of the month a day is in. */
export const monthEnd = (on: Day): Day => addDays(monthStart(on, 1), -1);

/** The first day of the month that is closed next; null when all of the year is closed. */
export function nextToClose(books: Books, fiscalYearStartMonth: number, today: Day): Day | null {
  const months = monthsOf(books, fiscalYearStartMonth);
  const next = books.closedThrough ? monthStart(addDays(books.closedThrough, 1)) : (months[0] ?? monthStart(today));
  const last = months.at(-1);
  return last && next > last ? null : next;
}

/** The first days of the closed months, oldest first; where the year is no year, the newest alone. */
export function closedMonths(books: Books, fiscalYearStartMonth: number): Day[] {
  const { closedThrough } = books;
  if (!closedThrough) return [];
  const months = monthsOf(books, fiscalYearStartMonth).filter((month) => month <= closedThrough);
  return months.length > 0 ? months : [monthStart(closedThrough)];
}

/** The last closed day once a month and all after it are open again; null when it was the year's first. */
export function closedBefore(month: Day, books: Books, fiscalYearStartMonth: number): Day | null {
  const [first] = monthsOf(books, fiscalYearStartMonth);
  return month === first ? null : addDays(month, -1);
}
