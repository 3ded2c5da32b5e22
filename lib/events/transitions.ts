import type { Day } from "@/lib/kernel/day";
import { hideFew } from "./few-hidden";
import type { FunnelDimension } from "./funnel";

/** How many people went from one value to another; `went` is null for those who did not go on. */
export interface TransitionCount {
  readonly from: string | null;
  readonly went: { readonly to: string | null } | null;
  readonly count: number;
}

/** Everything needed to say what a matrix means. */
export interface TransitionDefinition {
  readonly unit: "person";
  readonly from: Day;
  readonly to: Day;
  readonly zone: string;
  readonly steps: readonly [string, string];
  readonly by: FunnelDimension;
  readonly windowDays: number | null;
  readonly denominator: "row";
  /** A cell with fewer people, but some, is not shown. */
  readonly fewest: number;
  readonly stillOpenFrom: Day | null;
}

export interface TransitionRow {
  /** Null is "unrecognised". */
  readonly from: string | null;
  /** All values too rare for a row of their own, together. */
  readonly isRest: boolean;
  readonly total: number;
  /** In the order of the columns; null is hidden. */
  readonly cells: readonly (number | null)[];
  /** Null is hidden. */
  readonly didNotGoOn: number | null;
}

export interface TransitionTable {
  /** The values people came to, the most frequent first; null is "unrecognised". */
  readonly columns: readonly (string | null)[];
  readonly rows: readonly TransitionRow[];
  readonly entrants: number;
  readonly hidden: number;
}

/** Fewer people than this, but some, are not told apart. */
export const fewest = 5;

/**
 * The matrix as it may be shown. Values with fewer than five people share a row; while that row is still too small it
 * takes in the smallest other one; cells of one to four people are hidden, with as many others as keep anybody from
 * computing them (`hideFew`). Null when fewer than five people were there at all.
 */
export function transitionTable(counts: readonly TransitionCount[]): TransitionTable | null {
  const entrants = counts.reduce((sum, { count }) => sum + count, 0);
  if (entrants < fewest) return null;
  const columns = columnsOf(counts);
  const rows = rowsOf(counts, columns);
  const shown = hideFew(
    rows.map(({ values }) => values),
    fewest,
  );
  return {
    columns,
    entrants,
    hidden: shown.flat().filter((value) => value === null).length,
    rows: rows.map(({ from, isRest, values }, at) => ({
      from,
      isRest,
      total: sum(values),
      cells: shown[at]?.slice(0, -1) ?? [],
      didNotGoOn: shown[at]?.at(-1) ?? null,
    })),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function columnsOf(counts: readonly TransitionCount[]): (string | null)[] {
  const totals = new Map<string | null, number>();
  for (const { went, count } of counts) if (went) totals.set(went.to, (totals.get(went.to) ?? 0) + count);
  return [...totals].sort((a, b) => b[1] - a[1] || (a[0] ?? "￿").localeCompare(b[0] ?? "￿", "en")).map(([to]) => to);
}

type Row = { readonly from: string | null; readonly isRest: boolean; readonly values: readonly number[] };

/** Biggest first; last the one of all rare values, if there are any. */
function rowsOf(counts: readonly TransitionCount[], columns: readonly (string | null)[]): Row[] {
  const byFrom = new Map<string | null, number[]>();
  for (const { from, went, count } of counts) {
    const values = byFrom.get(from) ?? Array.from({ length: columns.length + 1 }, () => 0);
    values[went ? columns.indexOf(went.to) : columns.length]! += count;
    byFrom.set(from, values);
  }
  const sorted = [...byFrom]
    .map(([from, values]): Row => ({ from, isRest: false, values }))
    .sort((a, b) => sum(b.values) - sum(a.values));
  const rare: Row[] = [];
  while (sorted.length > 0 && isNeeded(rare, sum(sorted.at(-1)!.values))) rare.push(sorted.pop()!);
  if (rare.length === 0) return sorted;
  const together = columns.concat(null).map((_, at) => sum(rare.map(({ values }) => values[at] ?? 0)));
  return [...sorted, { from: null, isRest: true, values: together }];
}

/** Whether the next smallest row has to join those too rare to stand alone. */
function isNeeded(rare: readonly Row[], next: number): boolean {
  const together = sum(rare.flatMap(({ values }) => values));
  return next < fewest || (rare.length > 0 && together < fewest);
}
