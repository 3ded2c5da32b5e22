import { type Day, day, monthStart } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { monthsOf } from "../../control/months";
import { spreadAllocationInput } from "../../control/schema";
import { spreadOver } from "../../control/spread";
import { applyAllocation } from "../apply-plan";
import { exactAmount, holdLines } from "../hold-lines";
import { keepPlanOpen } from "../plan-lock";
import { wasSent } from "../sent-before";

/**
 * Allocates an amount to a line month by month, the same in each to the minor unit, on the first day of every month of
 * the budget's year or of those from a month on. All or nothing: refuses, as a conflict, a locked plan; as invalid, a
 * closed month, a month outside the year, and less than nothing for the line.
 */
export const spreadAllocation = command({
  name: "spreadAllocation",
  capability: "budget.plan",
  input: spreadAllocationInput,
  subject: async ({ input, ...sight }) => (await holdLines(sight, [input.lineId]))[0],
  async run({ db, viewer, input, subject: line, organisation, now, trace }): Promise<{ entryIds: string[] }> {
    await keepPlanOpen(db, line.budgetId);
    const minor = exactAmount(input.amount, line.currency);
    const year = monthsOf(line, organisation.fiscalYearStartMonth);
    if (year.length === 0) refuse("invalid", "budget.refusal.no_fiscal_year", { text: line.fiscalYear });
    const months = monthsFrom(year, input.from ?? firstOpen(year, line.closedThrough));
    const parts = spreadOver({ minor, currency: line.currency }, months);
    const told = {
      kind: "allocation",
      lineId: line.id,
      postedBy: viewer.id,
      amountMinor: parts[0]?.minor ?? 0n,
    } as const;
    if (input.formId && (await wasSent(db, input.formId, told))) return { entryIds: [input.formId] };
    const entryIds: string[] = [];
    for (const [index, part] of parts.entries()) {
      const id = index === 0 ? input.formId : undefined;
      const change = { id, amountMinor: part.minor, postedOn: part.month, description: input.description };
      entryIds.push(await applyAllocation(db, line, change, { by: viewer, now }));
    }
    trace({ entryIds });
    return { entryIds };
  },
});

/** The months from one on. Refuses, as invalid, one the year does not have. */
function monthsFrom(year: readonly Day[], from: string): Day[] {
  const start = year.findIndex((month) => month.startsWith(from));
  if (start >= 0) return year.slice(start);
  const reason = { key: "budget.refusal.month_outside_year", values: {} };
  return refuse("invalid", reason.key, {}, { from: reason });
}

/** The year's first month that is not closed, as "2026-05"; the month after the year where all of it is. */
function firstOpen(year: readonly Day[], closedThrough: string | null): string {
  const open = year.find((month) => !closedThrough || month > closedThrough);
  return (open ?? monthStart(day(year[0] ?? ""), 12)).slice(0, 7);
}
