import type { spendTypes } from "@/db/vocabulary/budgets";
import { type BudgetWanted, fold, keyOf } from "./imported-budgets";

type LineKind = "expense" | "revenue";
export type SpendType = (typeof spendTypes)[number];
export type Line = Pick<LineWanted, "functionId" | "categoryId" | "kind"> & {
  readonly id: string;
  readonly budgetId: string;
  readonly name: string;
  readonly spendType: SpendType;
  readonly costCentreId: string | null;
};

/** The line a row of a file belongs to, in the names and ids it gave. */
export interface LineWanted extends BudgetWanted {
  /** A line's own name; without one the line is found by function, category and kind. */
  readonly line: string | null;
  readonly functionId: string | null;
  readonly categoryId: string | null;
  readonly kind: LineKind;
  /** The row says its kind itself: a line of the other kind is another line, whatever its name. */
  readonly isKindSaid?: boolean;
  /** Null or left out: of either, and one made for the row is opex. */
  readonly spendType?: SpendType | null;
  /** Of a line made for this row. */
  readonly costCentreId?: string | null;
  /** What a line made for this row is called, unless another is called that. */
  readonly title: string;
  /** The row plans money rather than telling what was spent. */
  readonly isPlan?: boolean;
}

type Asked = LineWanted & { readonly budgetId: string };

/**
 * Lines by what a row of a file says of its own: a name (of the row's kind first, of the other where the row does not
 * say), else function, category and kind, and the spend type where that is said. Of several the first one counts.
 */
export function lineIndex(known: readonly Line[]) {
  const byKey = new Map<string, Line>();
  const remember = (line: Line): void => {
    const { budgetId, name, functionId, categoryId, kind, spendType } = line;
    const meaning = ["meaning", budgetId, functionId, categoryId, kind];
    const keys = [
      ...[named(budgetId, name), named(budgetId, name, kind)],
      ...[keyOf(...meaning, null), keyOf(...meaning, spendType)],
    ];
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, line);
  };
  known.forEach(remember);
  return {
    remember,
    find({ budgetId, line, functionId, categoryId, kind, isKindSaid, spendType }: Asked): Line | undefined {
      if (!line) return byKey.get(keyOf("meaning", budgetId, functionId, categoryId, kind, spendType ?? null));
      return byKey.get(named(budgetId, line, kind)) ?? (isKindSaid ? undefined : byKey.get(named(budgetId, line)));
    },
    /** The row's title, numbered where another line of its kind is called that. */
    freeName({ budgetId, title, kind }: Asked): string {
      let name = title;
      for (let number = 2; byKey.has(named(budgetId, name, kind)); number += 1) name = `${title} (${number})`;
      return name;
    },
  };
}

const named = (budgetId: string, name: string, kind: string | null = null) => keyOf("name", budgetId, fold(name), kind);
