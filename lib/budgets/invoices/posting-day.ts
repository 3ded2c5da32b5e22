import { addDays, type Day } from "@/lib/kernel/day";
import { type Books, monthEnd, monthsOf } from "../control/months";

/**
 * The day an invoice is posted on: its own or, where the books are closed to it, the first open day, which is the first
 * of a month. Null where no month of the budget's year is open any more: it then belongs to a later budget.
 */
export function postingDay(invoicedOn: Day, books: Books, fiscalYearStartMonth: number): Day | null {
  const { closedThrough } = books;
  if (!closedThrough || invoicedOn > closedThrough) return invoicedOn;
  const firstOpen = addDays(closedThrough, 1);
  const last = monthsOf(books, fiscalYearStartMonth).at(-1);
  return last && firstOpen > monthEnd(last) ? null : firstOpen;
}
