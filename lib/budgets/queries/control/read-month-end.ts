import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { budgets, initiatives } from "@/db/schema";
import { mayAtAll, type Reach } from "@/lib/access/policy";
import { readableBudgets, within } from "@/lib/access/within";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { query, type ReadContext } from "@/lib/kernel/operation";
import { periodOf } from "@/lib/kernel/period";
import {
  type MonthEnd,
  type MonthEndCount,
  type MonthEndTask,
  monthEndOn,
  monthEndTasks,
} from "../../control/month-end";
import { monthsOf, nextToClose } from "../../control/months";
import { lastMonthOver } from "../../control/unused";
import { freshDays } from "../../reading/forecast";
import { lateOrders } from "../orders/late-orders";
import { firstBooked } from "./first-booked";
import { unusedLines } from "./unused-lines";

type BudgetRow = { id: string; name: string; fiscalYear: string; closedThrough: Day | null; firstBooked: Day | null };
type CountRow = { id: string; unposted: number; late: number; unforecast: number };

/**
 * What stands between this viewer and closing the month that ends: claims nobody posted, orders past the day they were
 * expected, lines nobody knows the end of, months that are over and open. Finance is told of all budgets, others of
 * those of their stream and those that pay for work they own. Nothing in the days between two month-ends.
 */
export const readMonthEnd = query({
  name: "readMonthEnd",
  capability: "budget.prepare_close",
  input: z.strictObject({}),
  async run({ db, extent, viewer, organisation, now }): Promise<MonthEndTask[]> {
    const on = today(now, organisation.zone);
    const ending = monthEndOn(on);
    if (!ending) return [];
    const { rows } = await db.execute<BudgetRow>(sql`
      select budgets.id, budgets.name, budgets.fiscal_year as "fiscalYear", budgets.closed_through::text as "closedThrough",
        ${firstBooked(sql`budgets.id`)} as "firstBooked"
      from budgets where ${answeredFor(extent)} and ${readableBudgets(viewer)}`);
    const months = (budget: BudgetRow) => monthsOf(budget, organisation.fiscalYearStartMonth);
    const running = rows.filter((budget) => months(budget).some((month) => month === ending.month));
    if (running.length === 0) return [];
    const counted = await db.execute<CountRow>(countsSql(running, { extent, on, ending }));
    const unused = await unusedCounts(running, { db, viewer, organisation, extent, on, ending });
    const open = running.map((budget) => openCount(budget, { viewer, organisation, on, ending }));
    return monthEndTasks([...counted.rows.flatMap((row) => countsOf(row, running)), ...unused, ...open], ending.month);
  },
});

/** Budgets of the streams somebody works in, and those that pay for work they own. */
const answeredFor = (extent: Reach): SQL => sql`(${within(extent, { stream: budgets.streamId }) ?? sql`true`}
  or exists (select from budget_lines l join initiatives on initiatives.id = l.initiative_id
    where l.budget_id = budgets.id and ${ownWork(extent)}))`;

const ownWork = (extent: Reach): SQL =>
  within(extent, {
    ...{ stream: initiatives.streamId, owners: [initiatives.itOwnerId, initiatives.marketingOwnerId] },
  }) ?? sql`true`;

/** Lines somebody is asked about: finance about all, others about those that pay for their own work. */
const ownLines = (extent: Reach): SQL =>
  extent === "everything" ? sql`true` : sql`initiatives.id is not null and ${ownWork(extent)}`;

interface At {
  readonly extent: Reach;
  readonly on: Day;
  readonly ending: MonthEnd;
}

/**
 * Lines that pay are without a forecast where nobody stated one and nothing was spent to compute it from; a stated one
 * that is stale counts too.
 */
function countsSql(running: readonly BudgetRow[], { extent, on, ending }: At): SQL {
  const may = ownLines(extent);
  return sql`
    select b.id,
      (select count(*)::int from invoices v join budget_lines l on l.id = v.line_id
        where l.budget_id = b.id and v.outcome is null and v.invoiced_on <= ${ending.end}::date) as unposted,
      ${lateOrders(sql`b.id`, on)} as late,
      (select count(*)::int from budget_lines l left join line_funds f on f.line_id = l.id
          left join initiatives on initiatives.id = l.initiative_id
          left join lateral (select s.as_of from forecasts s where s.line_id = l.id
            order by s.created_at desc, s.id desc limit 1) said on true
        where l.budget_id = b.id and l.kind = 'expense' and coalesce(f.allocated_minor, 0) > 0 and ${may}
          and case when said.as_of is null then f.actual_minor = 0
            else said.as_of < ${addDays(on, -freshDays)}::date end) as unforecast
    from budgets b where b.id = any(${sql.param(running.map(({ id }) => id))}::uuid[])`;
}

function countsOf({ id, ...counts }: CountRow, running: readonly BudgetRow[]): MonthEndCount[] {
  const name = running.find((one) => one.id === id)?.name ?? "";
  const kinds = ["unposted", "late", "unforecast"] as const;
  return kinds.map((kind) => ({ kind, budget: { id, name }, count: counts[kind] }));
}

type Unused = Pick<ReadContext, "db" | "viewer" | "organisation"> & At;

/** How many lines of each budget have plan to the last month over that nobody used, promised or kept. */
async function unusedCounts(
  running: readonly BudgetRow[],
  { db, viewer, organisation, extent, on, ending }: Unused,
): Promise<MonthEndCount[]> {
  const { zone, fiscalYearStartMonth } = organisation;
  const year = periodOf("yearly", ending.month, fiscalYearStartMonth);
  const month = lastMonthOver(year, on);
  if (!month) return [];
  const budgetIds = running.map(({ id }) => id);
  const lines = await unusedLines(db, viewer, { budgetIds, which: ownLines(extent), year, month, on, zone });
  const count = (id: string) => lines.filter(({ budgetId }) => budgetId === id).length;
  return running.map(({ id, name }) => ({ kind: "unused", budget: { id, name }, count: count(id) }));
}

/** The months of a budget that are over and not closed; only whoever closes them is told. */
function openCount(
  budget: BudgetRow,
  { viewer, organisation, on, ending }: Pick<ReadContext, "viewer" | "organisation"> & Omit<At, "extent">,
): MonthEndCount {
  const start = organisation.fiscalYearStartMonth;
  const next = mayAtAll(viewer, "budget.close") ? nextToClose(budget, start, on) : null;
  const open = monthsOf(budget, start).filter((month) => next && month >= next && month <= ending.lastOver);
  return { kind: "open", budget: { id: budget.id, name: budget.name }, count: open.length };
}
