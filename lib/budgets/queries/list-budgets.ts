import { and, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { budgets } from "@/db/schema";
import { withinBudgets } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { fiscalYearName } from "../fiscal-year";
import type { BudgetStage, Position } from "../ledger/position";
import { listBudgetsInput } from "../schema";
import { type Funding, widestDrift } from "../shares/funding";
import { balances } from "./balances";
import { budgetFunding, budgetFundingJson, type FunderRow } from "./funding-rows";
import {
  agreementsOn,
  budgetStands,
  isExpense,
  isRevenue,
  lineStands,
  type PositionText,
  positionFrom,
  positionJson,
  stagesJson,
} from "./journal";

export type StageTotals = Partial<Record<BudgetStage, { readonly expense: bigint; readonly revenue: bigint }>>;
type StageTexts = Partial<Record<BudgetStage, { expense: string; revenue: string }>>;

/** One budget in a list. `position` is of its expense lines, `income` of its revenue lines; `driftPoints` the widest. */
export interface BudgetItem {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly fiscalYear: string;
  readonly currency: string;
  readonly stream: { readonly id: string; readonly name: string } | null;
  readonly closedThrough: string | null;
  readonly lineCount: number;
  readonly position: Position;
  readonly income: Position;
  readonly byStage: StageTotals;
  readonly funding: readonly Funding[];
  readonly driftPoints: number | null;
}

export interface BudgetList {
  readonly items: readonly BudgetItem[];
  readonly count: number;
  /** Over the whole filter, not the page; `position` of expense lines, `income` of revenue lines. */
  readonly totals: readonly { readonly currency: string; readonly position: Position; readonly income: Position }[];
}

type Input = z.output<typeof listBudgetsInput>;
type ItemRow = Omit<BudgetItem, "position" | "income" | "byStage" | "funding" | "driftPoints"> & {
  readonly position: PositionText;
  readonly income: PositionText;
  readonly byStage: StageTexts;
  readonly funding: readonly FunderRow[];
};
type TotalRow = { currency: string; position: PositionText; income: PositionText };
type ListRow = { count: number; totals: TotalRow[]; items: ItemRow[] };

/** The joint budgets with where each stands, what its funders agreed and paid, in one round trip. */
export const listBudgets = query({
  name: "listBudgets",
  lasting: true,
  capability: "budget.read",
  input: listBudgetsInput,
  async run({ db, input, extent, viewer, organisation, now }): Promise<BudgetList> {
    const chosen = and(
      withinBudgets(extent, viewer),
      input.search ? matches(input.search) : undefined,
      input.fiscalYear ? isOfYear(input.fiscalYear, organisation.fiscalYearStartMonth) : undefined,
    );
    const { rows } = await db.execute<ListRow>(statement(input, chosen, today(now, organisation.zone)));
    const found = rows[0];
    return {
      items: (found?.items ?? []).map(itemFrom),
      count: found?.count ?? 0,
      totals: (found?.totals ?? []).map(({ currency, position, income }) => ({
        ...{ currency, position: positionFrom(position), income: positionFrom(income) },
      })),
    };
  },
});

/** One row with the count, the totals and the page's items, each with everything it shows. */
function statement(input: Input, chosen: SQL | undefined, on: Day): SQL {
  return sql`
  with chosen as (select budgets.* from budgets where ${chosen ?? sql`true`}),
  standing as materialized (select b.* from chosen b where ${budgetStands}),
  j as materialized (select j.budget_id, j.line_id, j.function_id, j.stage, j.amount_minor, j.figure, j.line_kind
    from (${balances(input.stage)}) j where j.budget_id in (select b.id from standing b)),
  headers as (select b.id, b.currency, ${positionJson(isExpense)} as position, ${positionJson(isRevenue)} as income
    from standing b left join j on j.budget_id = b.id group by b.id, b.currency),
  agreed as materialized (${agreementsOn(on)}),
  page as (select b.*, h.position, h.income from standing b join headers h on h.id = b.id
    order by ${orders[input.sort]}, b.id limit ${input.limit} offset ${(input.page - 1) * input.limit}),
  lines as materialized (select l.id, l.budget_id, l.kind,
      coalesce(sum(j.amount_minor) filter (where j.figure = 'allocated'), 0) as allocated
    from page b join budget_lines l on l.budget_id = b.id left join j on j.line_id = l.id
    where ${lineStands} group by l.id)
  select (select count(*)::int from headers) as count,
    (select coalesce(json_agg(json_build_object('currency', t.currency, 'position', t.position,
        'income', t.income) order by t.currency), '[]')
      from (select b.currency, ${positionJson(isExpense)} as position, ${positionJson(isRevenue)} as income
        from standing b left join j on j.budget_id = b.id group by b.currency) t) as totals,
    (select coalesce(json_agg(json_build_object('id', b.id, 'key', b.key, 'name', b.name, 'fiscalYear', b.fiscal_year,
        'currency', b.currency, 'closedThrough', b.closed_through, 'position', b.position, 'income', b.income,
        'stream', (select json_build_object('id', v.id, 'name', v.name) from value_streams v where v.id = b.stream_id),
        'lineCount', (select count(*) from lines n where n.budget_id = b.id),
        'byStage', ${stagesJson(sql`b.id`)}, 'funding', ${budgetFundingJson(sql`b.id`)})
      order by ${orders[input.sort]}, b.id), '[]') from page b join headers h on h.id = b.id) as items`;
}

function itemFrom(row: ItemRow): BudgetItem {
  const funding = budgetFunding(row.funding);
  return {
    ...row,
    position: positionFrom(row.position),
    income: positionFrom(row.income),
    byStage: stagesFrom(row.byStage),
    funding,
    driftPoints: widestDrift(funding),
  };
}

export function stagesFrom(texts: StageTexts): StageTotals {
  const stages = Object.entries(texts) as [BudgetStage, { expense: string; revenue: string }][];
  return Object.fromEntries(
    stages.map(([stage, { expense, revenue }]) => [stage, { expense: BigInt(expense), revenue: BigInt(revenue) }]),
  );
}

const matches = (search: string): SQL => sql`(
  position(lower(${search}) in lower(${budgets.name})) > 0 or position(lower(${search}) in lower(${budgets.key})) > 0)`;

/** A year is found as its source writes it and as the product names it: "FY25-26" and "FY2026" are one. */
function isOfYear(text: string, fiscalYearStartMonth: number): SQL {
  const name = fiscalYearName(text, fiscalYearStartMonth);
  return sql`upper(${budgets.fiscalYear}) in (${text.toUpperCase()}, ${name})`;
}

const figureSum = (figure: "allocated" | "committed" | "actual") => sql.raw(`(h.position->>'${figure}')::numeric`);
const available = sql`${figureSum("allocated")} - ${figureSum("committed")} - ${figureSum("actual")}`;
const orders = {
  name: sql`lower(b.name), b.fiscal_year`,
  "-name": sql`lower(b.name) desc, b.fiscal_year desc`,
  allocated: figureSum("allocated"),
  "-allocated": sql`${figureSum("allocated")} desc`,
  actual: figureSum("actual"),
  "-actual": sql`${figureSum("actual")} desc`,
  available,
  "-available": sql`${available} desc`,
};
