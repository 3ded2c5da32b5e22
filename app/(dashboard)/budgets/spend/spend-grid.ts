import type { SpendGroup } from "@/lib/budgets/queries/summarise-spend";

/** Money in minor units by month (YYYY-MM), and the sum of the row. */
type Sums = { readonly byMonth: Readonly<Record<string, bigint>>; readonly total: bigint };
type Group = { readonly id: string | null; readonly name: string | null };

/** One category of one function's spending. */
export type SpendRow = Group & Sums;
/** What one function spent, category by category; `id` null is money nobody is named for. */
export type FunctionSpend = Group & Sums & { readonly categories: readonly SpendRow[] };

/** Spending in one currency; every row and every column adds up to `total`. */
export type SpendGrid = Sums & { readonly months: readonly string[]; readonly functions: readonly FunctionSpend[] };

/** Groups by function, category and month, laid out as a table of one currency; what is without a function comes last. */
export function spendGrid(groups: readonly SpendGroup[], currency: string): SpendGrid {
  const known = groups.filter(({ amounts }) => amounts[currency] !== undefined);
  const functions = [...byId(known, "function")].map(([id, own]) => ({
    ...{ id, name: own[0]?.function ?? null },
    ...sumsOf(own, currency),
    categories: [...byId(own, "category")]
      .map(([category, cells]) => ({ id: category, name: cells[0]?.category ?? null, ...sumsOf(cells, currency) }))
      .sort(byName),
  }));
  const months = [...new Set(known.flatMap(({ month }) => month ?? []))].sort();
  return { months, functions: functions.sort(byName), ...sumsOf(known, currency) };
}

function byId(groups: readonly SpendGroup[], dimension: "function" | "category"): Map<string | null, SpendGroup[]> {
  return Map.groupBy(groups, ({ ids }) => ids[dimension] ?? null);
}

function sumsOf(groups: readonly SpendGroup[], currency: string): Sums {
  const byMonth: Record<string, bigint> = {};
  for (const { month, amounts } of groups) {
    if (month) byMonth[month] = (byMonth[month] ?? 0n) + (amounts[currency] ?? 0n);
  }
  return { byMonth, total: Object.values(byMonth).reduce((sum, minor) => sum + minor, 0n) };
}

const byName = (a: Group, b: Group): number =>
  Number(a.id === null) - Number(b.id === null) || (a.name ?? "").localeCompare(b.name ?? "");
