import { sql } from "drizzle-orm";
import type { Company } from "./empty-company";
import type { Is } from "./figures";

const budgetLines = (stage: string) => ({
  fields: {
    budget: { from: "fund_code" },
    fiscalYear: { from: "budget_year" },
    stage: { value: stage },
    amount: { from: "amount" },
    currency: { value: "USD" },
    function: { from: "department" },
    category: { from: "account_category" },
    kind: { from: "account_type" },
  },
});

/** Published rows and totals to the dollar; `blank` rows have no amount. */
export const oakland = [
  {
    file: "FY14-15__adopted",
    year: "FY14-15",
    stage: "adopted",
    rows: 8909,
    blank: 0,
    expense: 1090122151,
    revenue: 1090238743,
  },
  {
    file: "FY14-15__adjusted",
    year: "FY14-15",
    stage: "adjusted",
    rows: 9120,
    blank: 0,
    expense: 1148691330,
    revenue: 1148691330,
  },
  {
    file: "FY21-22__adopted",
    year: "FY21-22",
    stage: "adopted",
    rows: 22236,
    blank: 1,
    expense: 2033463039,
    revenue: 2033313039,
  },
];

/** The budgets of the City of Oakland, adopted against adjusted. */
export async function checkBudgets({ take, ask }: Company, is: Is): Promise<void> {
  for (const { file, stage, rows, blank, expense, revenue } of oakland) {
    const report = await take("budget_lines", [`oakland_budget/${file}.csv`], budgetLines(stage), { onError: "skip" });
    is(
      `Oakland ${file}: rows, accepted, rejected`,
      [rows, rows - blank, blank],
      [report.rows, report.accepted, report.rejectedCount],
    );
    is(`Oakland ${file}: total in cents`, `${(expense + revenue) * 100}`, report.totals.USD);
    const [sums] = await ask(sql`
      select sum(e.amount_minor) filter (where l.kind = 'expense')::text as expense,
        sum(e.amount_minor) filter (where l.kind = 'revenue')::text as revenue
      from entries_in_force e join budget_lines l on l.id = e.line_id
      where e.import_id = ${report.id} and e.stage = ${stage}`);
    is(`Oakland ${file}: expense to the dollar`, `${expense}00`, sums?.expense);
    is(`Oakland ${file}: revenue to the dollar`, `${revenue}00`, sums?.revenue);
  }
  const [shared] = await ask(sql`
    select count(*)::int as funds from (select b.id from budgets b join entries_in_force e on e.budget_id = b.id
      where b.fiscal_year = 'FY2015' and e.stage = 'adopted' and e.function_id is not null
      group by b.id having count(distinct e.function_id) > 1) s`);
  is("Oakland FY14-15: funds that two or more departments share", 52, shared?.funds);
}

/** A year of procurement-card spend: rows without a budget stay unallocated. */
export async function checkCardSpend({ take, ask }: Company, is: Is): Promise<void> {
  const mapping = {
    fields: {
      postedOn: { from: "Date" },
      amount: { from: "Amount" },
      currency: { value: "GBP" },
      supplier: { from: "Supplier" },
    },
  };
  const report = await take("spend", ["home_office_gpc_2020/cleaned_spend.csv"], mapping);
  is("card spend: rows, accepted, duplicates", [872, 872, 0], [report.rows, report.accepted, report.duplicates]);
  is("card spend: total in pence", "209737609", report.totals.GBP);
  is("card spend: suppliers", 442, report.created.suppliers);
  const [facts] = await ask(sql`
    select count(*)::int as rows, min(posted_on)::text as first, max(posted_on)::text as last,
      sum(amount_minor)::text as total, count(budget_id)::int as budgeted
    from entries_in_force where import_id = ${report.id}`);
  is(
    "card spend: entries",
    { rows: 872, first: "2020-01-06", last: "2020-12-28", total: "209737609", budgeted: 0 },
    facts,
  );
}
