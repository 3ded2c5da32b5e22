import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgets, periodClosings } from "@/db/schema";
import { type Day, day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { foundInShort } from "../../control/findings";
import { type Books, closedBefore, monthEnd, monthToOpen, nextToClose } from "../../control/months";
import { closePeriodInput, reopenPeriodInput } from "../../control/schema";
import { closingFindings } from "../../queries/control/closing-findings";
import { firstBooked } from "../../queries/control/first-booked";
import { holdBudget } from "./hold-budget";

/**
 * Closes the next month of a budget, which is the month of its first entry where none was closed: nothing dated in it
 * or before is posted any more. Refuses, as a conflict, another
 * month than the next; as invalid, a month that is not over, and one with findings where no reason is given.
 */
export const closePeriod = command({
  name: "closePeriod",
  capability: "budget.close",
  input: closePeriodInput,
  subject: ({ input, ...sight }) => holdBudget(sight, input.budgetId),
  async run({ db, viewer, input, subject: budget, organisation, now, trace }): Promise<{ closedThrough: Day }> {
    const books = await booksOf(db, budget);
    const on = today(now, organisation.zone);
    const first = nextToClose(books, organisation.fiscalYearStartMonth, on);
    if (!first) return refuse("conflict", "budget.refusal.year_closed", { fiscalYear: budget.fiscalYear });
    if (first.slice(0, 7) !== input.month) refuse("conflict", "budget.refusal.month_not_next", { month: first });
    const last = monthEnd(first);
    if (last >= on) refuse("invalid", "budget.refusal.month_not_over", { closedThrough: last });

    const steps = await closingFindings(db, { budgetId: budget.id, currency: budget.currency, first, last });
    const findings = foundInShort(steps);
    if (Object.keys(findings).length > 0 && !input.reason) {
      const missing = { key: "budget.refusal.closing_reason_needed", values: {} };
      refuse("invalid", missing.key, {}, { reason: missing });
    }
    await moveBooks(db, budget.id, last);
    const facts = { budgetId: budget.id, closedThrough: last, reason: input.reason, findings, at: now };
    await db.insert(periodClosings).values({ ...facts, action: "close", actorId: viewer.id });
    trace({ closedThrough: last, findings });
    return { closedThrough: last };
  },
});

/**
 * Opens the newest closed month of a budget again, or all from a month on, for a reason that stays on record. Refuses,
 * as a conflict, a month that is not closed.
 */
export const reopenPeriod = command({
  name: "reopenPeriod",
  capability: "budget.close",
  input: reopenPeriodInput,
  subject: ({ input, ...sight }) => holdBudget(sight, input.budgetId),
  async run({ db, viewer, input, subject: budget, organisation, now, trace }): Promise<{ closedThrough: Day | null }> {
    const books = await booksOf(db, budget);
    const month = monthToOpen(books, organisation.fiscalYearStartMonth, input.month);
    if (!month) return refuse("conflict", "budget.refusal.month_not_closed");
    const closedThrough = closedBefore(month, books, organisation.fiscalYearStartMonth);
    await moveBooks(db, budget.id, closedThrough);
    const facts = { budgetId: budget.id, closedThrough, reason: input.reason, at: now };
    await db.insert(periodClosings).values({ ...facts, action: "reopen", actorId: viewer.id });
    trace({ closedThrough: budget.closedThrough, closedThroughNow: closedThrough });
    return { closedThrough };
  },
});

/** Read while the budget is held, so that nobody posts an earlier entry before its month is closed. */
async function booksOf(db: Db, { id, fiscalYear, closedThrough }: typeof budgets.$inferSelect): Promise<Books> {
  const { rows } = await db.execute<{ first: string | null }>(sql`select ${firstBooked(sql`${id}::uuid`)} as first`);
  const first = rows[0]?.first ?? null;
  return {
    fiscalYear,
    closedThrough: closedThrough === null ? null : day(closedThrough),
    firstBooked: first === null ? null : day(first),
  };
}

const moveBooks = (db: Db, id: string, closedThrough: Day | null) =>
  db.update(budgets).set({ closedThrough }).where(eq(budgets.id, id));
