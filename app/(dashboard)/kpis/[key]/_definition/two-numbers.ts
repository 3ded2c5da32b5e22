import type { SearchParams } from "../../list-address";

/**
 * Which two definitions the address asks to compare; without a word about it, the newest and the one before it. Null
 * where there are not two. Numbers nobody kept are as if they had not been asked for.
 */
export function twoNumbers(known: readonly number[], asked: SearchParams): { from: number; to: number } | null {
  if (known.length < 2) return null;
  const newestFirst = known.toSorted((a, b) => b - a);
  const read = (name: "from" | "to") => newestFirst.find((number) => String(number) === asked[name]);
  const to = read("to") ?? newestFirst[0] ?? 0;
  const before = newestFirst.find((number) => number < to) ?? newestFirst[0] ?? 0;
  return { from: read("from") ?? before, to };
}
