import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { readableImports, withinBudgets } from "@/lib/access/within";
import { addDays, type Day, day, monthStart } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { usualStage } from "../../ledger/position";
import { type PlanStep, planSteps } from "../../reading/plan-steps";
import { ofBudget } from "../../reading/schema";

/** More or less money for the whole budget that somebody asks for and nobody has decided on. */
export interface AskedChange {
  readonly number: number;
  readonly reason: string;
  readonly line: string;
  /** Signed. */
  readonly amountMinor: bigint;
}

/** How the plan in force of the expense lines came from what was approved to what it is. */
export interface PlanChanges {
  readonly approvedMinor: bigint;
  /** What was planned by then counts as approved: the end of the month of the first allocation. */
  readonly approvedThrough: Day | null;
  readonly steps: readonly PlanStep[];
  readonly todayMinor: bigint;
  readonly asked: readonly AskedChange[];
}

type Row = {
  today: string;
  first: string | null;
  changes: { label: string | null; on: string; amount: string }[];
  asked: { number: number; reason: string; line: string; amount: string }[];
};

/** Nothing planned and nothing changed where there is no such budget. */
export const readPlanChanges = query({
  name: "readPlanChanges",
  lasting: true,
  capability: "budget.read",
  input: ofBudget,
  async run({ db, input, extent, viewer }): Promise<PlanChanges> {
    const readable = and(eq(budgets.id, input.budgetId), withinBudgets(extent, viewer));
    const { rows } = await db.execute<Row>(sql`
      with plan as (select m.month, m.amount_minor from budget_months m
        where m.budget_id = ${input.budgetId} and m.line_kind = 'expense' and m.figure = 'allocated' and m.entries > 0
          and (m.stage is null or m.stage = ${usualStage}))
      select (select coalesce(sum(p.amount_minor), 0)::text from plan p) as today,
        (select min(p.month)::text from plan p) as first,
        (select coalesce(json_agg(json_build_object('label', c.label, 'on', c.first, 'amount', c.amount)), '[]')
          from (${changes(viewer, input.budgetId)}) c) as changes,
        (select coalesce(json_agg(json_build_object('number', r.number, 'reason', r.reason, 'line', l.name,
            'amount', (case r.kind when 'decrease' then -r.amount_minor else r.amount_minor end)::text)
            order by r.number), '[]')
          from change_requests r join budget_lines l on l.id = r.line_id
          where r.budget_id = budgets.id and r.outcome is null and r.kind in ('increase', 'decrease')) as asked
      from budgets where ${readable}`);
    const row = rows[0] ?? { today: "0", first: null, changes: [], asked: [] };
    const told = row.changes.map(({ label, on, amount }) => {
      return { label: label ?? "", on: day(on), amountMinor: BigInt(amount) };
    });
    const todayMinor = BigInt(row.today);
    const { approved, steps } = planSteps(told, todayMinor);
    return {
      approvedMinor: approved,
      approvedThrough: row.first ? addDays(monthStart(day(row.first), 1), -1) : null,
      steps,
      todayMinor,
      asked: row.asked.map(({ amount, ...one }) => ({ ...one, amountMinor: BigInt(amount) })),
    };
  },
});

/**
 * What was planned after the month of the first allocation, by what was said about it; money moved between lines is one.
 * Read line by line, so that no payment is met on the way.
 */
const changes = (viewer: Viewer, budgetId: string) => sql`
  select e.label, min(e.posted_on)::text as first, sum(e.amount_minor)::text as amount
  from (
    select e.posted_on, e.amount_minor, case when coalesce(o.kind, e.kind) = 'transfer' then ''
      else coalesce(nullif(coalesce(o.description, e.description), ''), (select i.file_names[1] from imports i
        where i.id = e.import_id and ${readableImports(viewer, sql`i.id`)}), '')
      end as label, coalesce(o.kind, e.kind) = 'transfer' as is_moved
    from budget_lines l
    join entries_in_force e on e.line_id = l.id and e.kind in ('allocation', 'transfer', 'reversal')
    left join entries o on o.id = e.reverses_id
    where l.budget_id = ${budgetId} and l.kind = 'expense' and coalesce(o.kind, e.kind) in ('allocation', 'transfer')
      and (e.stage is null or e.stage = ${usualStage})
      and e.posted_on >= (select min(p.month) + interval '1 month' from plan p)
  ) e group by e.label, e.is_moved`;
