import { and, type SQL, sql } from "drizzle-orm";
import { withinBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import { usualStage } from "../ledger/position";
import { type spendDimensions, summariseSpendInput } from "../schema";
import { isExpense, journal } from "./journal";

type SpendDimension = (typeof spendDimensions)[number];

/** Minor units by currency; currencies are never summed together. */
export type Amounts = Readonly<Record<string, bigint>>;

/**
 * One group of spending: the names it was asked to be grouped by (null is "without one"), the ids behind them for
 * links, and how many payments stand in it. A payment taken back nets to nothing and is no row.
 */
export type SpendGroup = { readonly [D in SpendDimension]?: string | null } & {
  readonly ids: { readonly [D in Exclude<SpendDimension, "month">]?: string | null };
  readonly amounts: Amounts;
  readonly rows: number;
};

export interface SpendSummary {
  readonly groups: readonly SpendGroup[];
  readonly totals: Amounts;
  readonly rows: number;
}

type GroupRow = {
  names: Record<string, string | null>;
  ids: Record<string, string | null>;
  amounts: Record<string, string>;
  rows: number;
};

/** What was actually spent, with or without a budget, grouped as asked. */
export const summariseSpend = query({
  name: "summariseSpend",
  capability: "budget.read",
  input: summariseSpendInput,
  async run({ db, input, extent, viewer }): Promise<SpendSummary> {
    const chosen = [...new Set(input.groupBy)];
    const keys = sql.join([...chosen.map((one) => dimensions[one].key), sql`j.currency`], sql`, `);
    const where = and(
      withinBudgets(extent, viewer),
      sql`j.figure = 'actual' and ${isExpense}`,
      input.from ? sql`j.posted_on >= ${input.from}::date` : undefined,
      input.to ? sql`j.posted_on < ${input.to}::date` : undefined,
      input.function ? isOfFunction(input.function) : undefined,
    );
    const { rows } = await db.execute<GroupRow>(sql`
      select ${namesJson(chosen)} as names, ${idsJson(chosen)} as ids, json_object_agg(g.currency, g.amount::text) as amounts,
        sum(g.rows)::int as rows
      from (select ${sql.join([...chosen.map((one) => sql`${dimensions[one].key} as ${sql.raw(`"${one}"`)}`), sql`j.currency`], sql`, `)},
          sum(j.amount_minor) as amount,
          count(*) filter (where j.kind <> 'reversal' and j.reversed_by_id is null) as rows
        from (${journal(usualStage)}) j left join budgets on budgets.id = j.budget_id
        where ${where} group by ${keys}
        having sum(j.amount_minor) <> 0 or count(*) filter (where j.kind <> 'reversal' and j.reversed_by_id is null) > 0) g
      ${sql.join(
        chosen.map((one) => dimensions[one].join ?? sql``),
        sql` `,
      )}
      ${chosen.length > 0 ? groupedInOrder(chosen) : sql`having count(*) > 0`}`);
    return summaryOf(rows);
  },
});

function summaryOf(rows: readonly GroupRow[]): SpendSummary {
  const totals: Record<string, bigint> = {};
  const groups = rows.map(({ names, ids, amounts, rows: count }) => {
    const minor = Object.entries(amounts).map(([currency, amount]) => [currency, BigInt(amount)] as const);
    for (const [currency, amount] of minor) totals[currency] = (totals[currency] ?? 0n) + amount;
    return { ...names, ids, amounts: Object.fromEntries(minor), rows: count };
  });
  return { groups, totals, rows: groups.reduce((sum, group) => sum + group.rows, 0) };
}

const isOfFunction = (text: string): SQL =>
  sql`j.function_id in (select f.id from functions f where lower(${text}) in (lower(f.key), lower(f.name)))`;

/** How each dimension groups the journal, and where its name is found. */
const dimensions: Record<SpendDimension, { key: SQL; name: SQL; join?: SQL }> = {
  function: { key: sql`j.function_id`, name: sql`f.name`, join: sql`left join functions f on f.id = g."function"` },
  month: { key: sql`to_char(j.posted_on, 'YYYY-MM')`, name: sql`g."month"` },
  category: { key: sql`j.category_id`, name: sql`c.name`, join: sql`left join categories c on c.id = g."category"` },
  costCentre: {
    key: sql`j.cost_centre_id`,
    name: sql`cc.code`,
    join: sql`left join cost_centres cc on cc.id = g."costCentre"`,
  },
  supplier: { key: sql`j.supplier_id`, name: sql`s.name`, join: sql`left join suppliers s on s.id = g."supplier"` },
  budget: { key: sql`j.budget_id`, name: sql`b.name`, join: sql`left join budgets b on b.id = g."budget"` },
};

const keyOf = (one: SpendDimension): SQL => sql.raw(`g."${one}"`);
const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);
const label = (one: SpendDimension): SQL => sql.raw(`'${one}'`);
const namesJson = (chosen: readonly SpendDimension[]): SQL =>
  sql`json_build_object(${list(chosen.flatMap((one) => [label(one), dimensions[one].name]))})`;
const idsJson = (chosen: readonly SpendDimension[]): SQL =>
  sql`json_build_object(${list(chosen.filter((one) => one !== "month").flatMap((one) => [label(one), keyOf(one)]))})`;

function groupedInOrder(chosen: readonly SpendDimension[]): SQL {
  const names = chosen.map((one) => dimensions[one].name);
  return sql`group by ${list([...chosen.map(keyOf), ...names])} order by ${list([...names, ...chosen.map(keyOf)])}`;
}
