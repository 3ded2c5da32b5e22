import { addDays, type Day } from "@/lib/kernel/day";
import { type Books, yearOf } from "../control/months";

/**
 * The day an invoice is posted on: its own or, where the books are closed to it, the first open day, which is the first
 * of a month. Null after the budget's year, and where no month of it is open any more: it belongs to a later budget.
 */
export function postingDay(
  invoicedOn: Day,
  books: Omit<Books, "firstBooked">,
  fiscalYearStartMonth: number,
): Day | null {
  const year = yearOf(books, fiscalYearStartMonth);
  const firstOpen = books.closedThrough ? addDays(books.closedThrough, 1) : invoicedOn;
  const day = invoicedOn < firstOpen ? firstOpen : invoicedOn;
  return year && day > year.end ? null : day;
}
