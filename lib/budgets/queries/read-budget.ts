import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { withinBudgets } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { addPositions, type Position } from "../ledger/position";
import { readBudgetInput } from "../schema";
import { balances } from "./balances";
import { type BudgetLine, type FunctionAmount, fundedAmounts, type LineRow, lineFrom } from "./budget-line";
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
import { lineJson } from "./line-json";
import { type BudgetItem, stagesFrom } from "./list-budgets";

export interface BudgetPage extends Omit<BudgetItem, "lineCount" | "driftPoints"> {
  readonly lines: readonly BudgetLine[];
  /** What each function pays of the allocated money under agreements, to the minor unit. */
  readonly amounts: readonly FunctionAmount[];
  readonly checks: {
    /** The lines add up to the header, which is summed over the entries by themselves. */
    readonly linesMakeTheWhole: boolean;
    /** The functions' amounts add up to what is allocated to lines under an agreement. */
    readonly amountsMakeTheWhole: boolean;
  };
  readonly mayPlan: boolean;
  readonly mayPost: boolean;
}

type PageRow = Omit<BudgetPage, "position" | "income" | "byStage" | "funding" | "lines" | "amounts" | "checks"> & {
  position: PositionText;
  income: PositionText;
  byStage: Parameters<typeof stagesFrom>[0];
  funding: FunderRow[];
  lines: LineRow[];
};

/** One budget with its lines and shares, in one statement so that header and lines are of the same moment. */
export const readBudget = query({
  name: "readBudget",
  lasting: true,
  capability: "budget.read",
  input: readBudgetInput,
  async run({ db, input, extent, viewer, organisation, now }): Promise<BudgetPage> {
    const readable = and(eq(budgets.id, input.id), withinBudgets(extent, viewer));
    const { rows } = await db.execute<PageRow>(sql`
      with chosen as (select budgets.* from budgets where ${readable}),
      j as materialized (select j.budget_id, j.line_id, j.function_id, j.stage, j.amount_minor, j.figure, j.line_kind
        from (${balances(input.stage)}) j where j.budget_id = ${input.id}),
      agreed as materialized (select a.* from (${agreementsOn(today(now, organisation.zone))}) a
        join budget_lines l on l.id = a.line_id where l.budget_id = ${input.id}),
      lines as materialized (select l.*, ${positionJson()} as figures,
          coalesce(sum(j.amount_minor) filter (where j.figure = 'allocated'), 0) as allocated
        from budget_lines l left join j on j.line_id = l.id
        where l.budget_id = ${input.id} and ${lineStands} group by l.id)
      select b.id, b.key, b.name, b.fiscal_year as "fiscalYear", b.currency, b.closed_through::text as "closedThrough",
        (select json_build_object('id', v.id, 'name', v.name) from value_streams v where v.id = b.stream_id) as stream,
        (select ${positionJson(isExpense)} from j) as position, (select ${positionJson(isRevenue)} from j) as income,
        ${stagesJson(sql`b.id`)} as "byStage", ${budgetFundingJson(sql`b.id`)} as funding,
        (select coalesce(json_agg(${lineJson} order by l.position, l.created_at, l.id), '[]') from lines l) as lines
      from chosen b where ${budgetStands}`);
    const row = rows[0] ?? refuse("not_found", "refusal.gone");
    const subject = { streamIds: [row.stream?.id ?? null] };
    return {
      ...pageFrom(row),
      mayPlan: can(viewer, "budget.plan", subject),
      mayPost: can(viewer, "budget.post", subject),
    };
  },
});

function pageFrom(row: PageRow) {
  const lines = row.lines.map((line) => lineFrom(line, row.currency));
  const amounts = fundedAmounts(lines);
  const [position, income] = [positionFrom(row.position), positionFrom(row.income)];
  const of = (kind: BudgetLine["kind"]) => lines.filter((line) => line.kind === kind);
  const underAgreement = of("expense").filter(({ agreement }) => agreement !== null);
  return {
    ...row,
    position,
    income,
    byStage: stagesFrom(row.byStage),
    funding: budgetFunding(row.funding),
    lines,
    amounts,
    checks: {
      linesMakeTheWhole: makeTheWhole(of("expense"), position) && makeTheWhole(of("revenue"), income),
      amountsMakeTheWhole:
        amounts.reduce((sum, { allocatedMinor }) => sum + allocatedMinor, 0n) ===
        underAgreement.reduce((sum, line) => sum + line.position.allocated, 0n),
    },
  };
}

function makeTheWhole(lines: readonly BudgetLine[], whole: Position): boolean {
  const sum = addPositions(lines.map(({ position }) => position));
  return sum.allocated === whole.allocated && sum.committed === whole.committed && sum.actual === whole.actual;
}
