import { refuse } from "@/lib/kernel/errors";
import { foldWord } from "./cells/scale";

/** Columns by their header, folded. */
export interface HeaderIndex {
  readonly get: (folded: string) => number | undefined;
  /** Refuses, as invalid, if a name was asked for that several columns have: nobody can tell which one was meant. */
  readonly refuseTwice: () => void;
}

/** Of a name that stands twice the first is `name#1`, the second `name#2`. Columns without a name cannot be mapped. */
export function headerIndex(headers: readonly string[]): HeaderIndex {
  const index = new Map<string, number>();
  const seen = new Map<string, number>();
  headers.forEach((header, column) => {
    const name = foldWord(header);
    if (name === "") return;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    if (nth === 1) index.set(name, column);
    if (!index.has(`${name}#${nth}`)) index.set(`${name}#${nth}`, column);
  });
  const twice = new Set<string>();
  return {
    get(folded) {
      const column = index.get(folded);
      if (column !== undefined && (seen.get(folded) ?? 0) > 1) twice.add(headers[column] ?? folded);
      return column;
    },
    refuseTwice() {
      if (twice.size === 0) return;
      refuse("invalid", "import.refusal.headers_twice", { count: twice.size, headers: [...twice].join(", ") });
    },
  };
}
