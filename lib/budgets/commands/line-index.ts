import { fold, keyOf } from "./imported-budgets";
import type { Line, LineWanted } from "./imported-lines";

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
