import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgets, periodClosings } from "@/db/schema";
import { type Day, day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { foundInShort } from "../../control/findings";
import { type Books, closedBefore, closedMonths, monthEnd, nextToClose } from "../../control/months";
import { closePeriodInput, reopenPeriodInput } from "../../control/schema";
import { closingFindings } from "../../queries/control/closing-findings";
import { holdBudget } from "./hold-budget";

/**
 * Closes the next month of a budget: nothing dated in it or before is posted any more. Refuses, as a conflict, another
 * month than the next; as invalid, a month that is not over, and one with findings where no reason is given.
 */
export const closePeriod = command({
  name: "closePeriod",
  capability: "budget.close",
  input: closePeriodInput,
  subject: ({ input, ...sight }) => holdBudget(sight, input.budgetId),
  async run({ db, viewer, input, subject: budget, organisation, now, trace }): Promise<{ closedThrough: Day }> {
    const books = booksOf(budget);
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
    const books = booksOf(budget);
    const closed = closedMonths(books, organisation.fiscalYearStartMonth);
    const month = input.month ? closed.find((one) => one.startsWith(`${input.month}-`)) : closed.at(-1);
    if (!month) return refuse("conflict", "budget.refusal.month_not_closed");
    const closedThrough = closedBefore(month, books, organisation.fiscalYearStartMonth);
    await moveBooks(db, budget.id, closedThrough);
    const facts = { budgetId: budget.id, closedThrough, reason: input.reason, at: now };
    await db.insert(periodClosings).values({ ...facts, action: "reopen", actorId: viewer.id });
    trace({ closedThrough: budget.closedThrough, closedThroughNow: closedThrough });
    return { closedThrough };
  },
});

const booksOf = ({ fiscalYear, closedThrough }: typeof budgets.$inferSelect): Books => ({
  fiscalYear,
  closedThrough: closedThrough === null ? null : day(closedThrough),
});

const moveBooks = (db: Db, id: string, closedThrough: Day | null) =>
  db.update(budgets).set({ closedThrough }).where(eq(budgets.id, id));
