import { Client } from "pg";
import type { BenchServer } from "./statement-log";

export const benchBudgetKey = "bench";
const lines = 60;
const perStatement = 20_000;

/** A joint budget of sixty lines, plentifully funded, each shared by the two sides' functions. Returns its id. */
export async function addBudget({ ownerUrl }: BenchServer, key = benchBudgetKey): Promise<string> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("begin");
    const { rows } = await owner.query<{ id: string }>(
      `insert into budgets (id, key, name, fiscal_year, currency, stream_id, created_at)
       select gen_random_uuid(), $1, initcap($1), 'FY2026', base_currency, null, now() from organisations returning id`,
      [key],
    );
    const budgetId = rows[0]?.id ?? "";
    await owner.query(
      `insert into budget_lines (id, budget_id, name, position, created_at)
       select gen_random_uuid(), $1, 'Line ' || i, i, now() from generate_series(1, $2::int) i`,
      [budgetId, lines],
    );
    await owner.query(
      `with agreed as (insert into share_agreements (id, line_id, mode, valid_from, reason, created_at)
         select gen_random_uuid(), id, 'percent', '2026-01-01', 'bench', now() from budget_lines where budget_id = $1 returning id)
       insert into shares (agreement_id, function_id, hundredths)
       select a.id, f.id, f.part from agreed a cross join (
         select id, case row_number() over (order by key) when 1 then 6000 else 4000 end as part from functions order by key limit 2) f`,
      [budgetId],
    );
    await owner.query(
      `insert into entries (id, kind, budget_id, line_id, posted_on, amount_minor, currency, created_at)
       select gen_random_uuid(), 'allocation', l.budget_id, l.id, '2026-01-01', 10000000000000, b.currency, now()
       from budget_lines l join budgets b on b.id = l.budget_id where b.id = $1`,
      [budgetId],
    );
    await owner.query("commit");
    return budgetId;
  } finally {
    await owner.end();
  }
}

/** Posts so many actuals and commitments of one year more to a budget, through the ledger. Returns the seconds it took. */
export async function addEntries({ ownerUrl }: BenchServer, budgetId: string, count: number): Promise<number> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const begun = performance.now();
  try {
    for (let from = 0; from < count; from += perStatement)
      await owner.query(
        `with l as (select array_agg(id order by position) as ids from budget_lines where budget_id = $1),
           f as (select array_agg(id order by key) as ids from (select id, key from functions order by key limit 2) two)
         insert into entries (id, kind, budget_id, line_id, function_id, posted_on, amount_minor, currency, description,
           created_at)
         select gen_random_uuid(), case i % 4 when 0 then 'commitment' else 'actual' end, b.id, l.ids[1 + i % 60],
           f.ids[1 + i % 2], date '2026-01-01' + (i % 320), 100 + i % 90000, b.currency, 'Bench ' || i, now()
         from budgets b, l, f, generate_series($2::int, $3::int) i where b.id = $1`,
        [budgetId, from, Math.min(count, from + perStatement) - 1],
      );
    const seconds = (performance.now() - begun) / 1000;
    await owner.query("vacuum analyze entries, postings, line_balances, budget_months, line_funds");
    return Math.round(seconds * 10) / 10;
  } finally {
    await owner.end();
  }
}
