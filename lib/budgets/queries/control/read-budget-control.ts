import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import type { closingActions } from "@/db/vocabulary/money-control";
import { can } from "@/lib/access/policy";
import { withinBudgets } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import type { FindingKind, FoundInShort } from "../../control/findings";
import { closedMonths, monthEnd, monthsOf, nextToClose } from "../../control/months";
import { ofBudgetInput } from "../../control/schema";
import { firstBooked } from "./first-booked";

/** One time the books were closed or opened again. */
export interface Closing {
  readonly id: string;
  readonly action: (typeof closingActions)[number];
  readonly closedThrough: Day | null;
  readonly reason: string;
  readonly findings: Partial<Record<FindingKind, FoundInShort>>;
  readonly by: string | null;
  readonly at: Date;
}

/** A time a locked plan was opened again. */
interface Reopening {
  readonly reason: string;
  readonly by: string | null;
  readonly at: Date;
}

/** What is locked and closed of a budget, by whom, and what this viewer may do about it. */
export interface BudgetControl {
  readonly id: string;
  readonly name: string;
  readonly fiscalYear: string;
  readonly currency: string;
  readonly version: number;
  readonly planLock: { readonly at: Date; readonly by: string | null } | null;
  readonly planReopened: Reopening | null;
  readonly closedThrough: Day | null;
  /** The first day of the month that is closed next; null when all of the year is. */
  readonly nextMonth: Day | null;
  /** Nothing is closed, and the months of its year before that have no entry: they close with it. */
  readonly isFirstEntry: boolean;
  readonly isNextOver: boolean;
  readonly newestClosed: Day | null;
  /** First days of the months of its year that are open; none where its year is no year. */
  readonly openMonths: readonly Day[];
  /** The newest first. */
  readonly closings: readonly Closing[];
  readonly mayLock: boolean;
  readonly mayReopenPlan: boolean;
  readonly mayClose: boolean;
}

type Told<T> = Omit<T, "at"> & { readonly at: string };
interface ControlRow extends Record<string, unknown> {
  readonly firstBooked: Day | null;
  readonly id: string;
  readonly name: string;
  readonly fiscalYear: string;
  readonly currency: string;
  readonly version: number;
  readonly closedThrough: Day | null;
  readonly streamId: string | null;
  readonly planLock: Told<{ at: Date; by: string | null }> | null;
  readonly planReopened: Told<Reopening> | null;
  readonly closings: Told<Closing>[];
}

/** How a budget is locked and closed, with who did it and why. */
export const readBudgetControl = query({
  name: "readBudgetControl",
  lasting: true,
  capability: "budget.read",
  input: ofBudgetInput,
  async run({ db, input, extent, viewer, organisation, now }): Promise<BudgetControl> {
    const readable = and(eq(budgets.id, input.budgetId), withinBudgets(extent, viewer));
    const { rows } = await db.execute<ControlRow>(sql`
      with b as (select budgets.* from budgets where ${readable})
      select b.id, b.name, b.fiscal_year as "fiscalYear", b.currency, b.version, b.stream_id as "streamId",
        b.closed_through::text as "closedThrough", ${firstBooked(sql`b.id`)} as "firstBooked",
        case when b.plan_locked_at is not null then json_build_object('at', b.plan_locked_at,
          'by', (select u.name from users u where u.id = b.plan_locked_by)) end as "planLock",
        (select json_build_object('at', a.at, 'by', (select u.name from users u where u.id = a.actor_id),
            'reason', a.detail->'input'->>'reason') from audit_entries a
          where a.subject_id = b.id::text and a.action = 'reopenPlan' order by a.seq desc limit 1) as "planReopened",
        (select coalesce(json_agg(json_build_object('id', c.id, 'action', c.action, 'closedThrough', c.closed_through,
            'reason', c.reason, 'findings', c.findings, 'at', c.at,
            'by', (select u.name from users u where u.id = c.actor_id)) order by c.at desc, c.id desc), '[]')
          from period_closings c where c.budget_id = b.id) as closings
      from b`);
    const { streamId, ...row } = rows[0] ?? refuse("not_found", "refusal.gone");
    const subject = { streamIds: [streamId] };
    const startMonth = organisation.fiscalYearStartMonth;
    const on = today(now, organisation.zone);
    const nextMonth = nextToClose(row, startMonth, on);
    return {
      ...row,
      planLock: row.planLock && atMoment(row.planLock),
      planReopened: row.planReopened && atMoment(row.planReopened),
      closings: row.closings.map(atMoment),
      nextMonth,
      isFirstEntry:
        !row.closedThrough && nextMonth !== null && monthsOf(row, startMonth).some((one) => one < nextMonth),
      isNextOver: nextMonth !== null && monthEnd(nextMonth) < on,
      newestClosed: closedMonths(row, startMonth).at(-1) ?? null,
      openMonths: monthsOf(row, startMonth).filter((month) => !row.closedThrough || month > row.closedThrough),
      mayLock: can(viewer, "budget.approve", subject),
      mayReopenPlan: can(viewer, "budget.close", subject),
      mayClose: can(viewer, "budget.close", subject),
    };
  },
});

const atMoment = <T extends { readonly at: string }>(told: T) => ({ ...told, at: new Date(told.at) });
