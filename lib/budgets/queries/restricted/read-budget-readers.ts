import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { fundingFunctions, withinBudgets } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { readBudgetReadersInput } from "../../restricted/schema";

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Who sees a budget while it is restricted. Whoever asks sees it themselves. */
export interface BudgetReaders {
  readonly isRestricted: boolean;
  readonly readers: readonly Person[];
  /** Those who see it because a function they speak for funds it or is asked about it, with the names of these. */
  readonly byFunction: readonly (Person & { readonly functions: readonly string[] })[];
  /** Those who see every budget. */
  readonly finance: readonly Person[];
  /** Who could be named a reader; empty for a viewer who may not name one. */
  readonly others: readonly Person[];
  readonly mayRestrict: boolean;
}

/** Who sees a restricted budget. Refuses, as not found, a budget that is not there or hidden from the viewer. */
export const readBudgetReaders = query({
  name: "readBudgetReaders",
  lasting: true,
  capability: "budget.read",
  input: readBudgetReadersInput,
  async run({ db, input, extent, viewer }): Promise<BudgetReaders> {
    const readable = and(eq(budgets.id, input.budgetId), withinBudgets(extent, viewer));
    const { rows } = await db.execute<Omit<BudgetReaders, "mayRestrict"> & Record<string, unknown>>(sql`
      select budgets.is_restricted as "isRestricted",
        ${people(sql`u.id in (select r.user_id from budget_readers r where r.budget_id = budgets.id)`)} as readers,
        ${byFunction} as "byFunction", ${people(isFinance)} as finance,
        ${people(sql`u.disabled_at is null and not ${isFinance} and exists (select from role_grants g where g.user_id = u.id)
          and u.id not in (select r.user_id from budget_readers r where r.budget_id = budgets.id)`)} as others
      from budgets where ${readable}`);
    const found = rows[0] ?? refuse("not_found", "refusal.gone");
    const mayRestrict = can(viewer, "budget.restrict", {});
    return { ...found, others: mayRestrict ? found.others : [], mayRestrict };
  },
});

const isFinance = sql`(u.disabled_at is null and exists (
  select from role_grants g where g.user_id = u.id and g.role = 'finance_controller'))`;

/** The SQL twin of `spokenForBy`, with the rule by which `hiddenBudgets` shows a budget to them. */
const byFunction = sql`(
  select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'functions', x.functions) order by x.name, x.id), '[]')
  from (select u.id, u.name, json_agg(distinct f.name) as functions
    from role_grants g join users u on u.id = g.user_id join functions f on f.id = g.function_id
    where g.role = 'executive' and u.disabled_at is null and not ${isFinance}
      and f.id in (${fundingFunctions(sql`budgets.id`)})
    group by u.id, u.name) x)`;

const people = (where: ReturnType<typeof sql>) => sql`(
  select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id), '[]')
  from users u where ${where})`;
