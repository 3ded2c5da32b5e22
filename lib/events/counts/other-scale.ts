import type { FedReading } from "./fed-reading";

/** Numbers are of another scale beyond this factor either way. */
const factor = 3;

/**
 * Whether what a stage counts and what a KPI says so far are numbers of another scale, by the medians of some weeks.
 * False while either has none.
 */
export function isOtherScale(weeks: readonly FedReading[]): boolean {
  const counted = middle(weeks.flatMap((week) => (week.kind === "nothing" ? [] : (week.measure?.value ?? []))));
  const said = middle(weeks.flatMap((week) => (week.kind === "theirs" ? (week.held.value ?? []) : [])));
  if (counted === null || said === null || counted === said) return false;
  return counted * said <= 0 || Math.max(counted / said, said / counted) > factor;
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
