/** A figure with the ends of its interval. */
export type Range = { readonly value: number; readonly lower: number; readonly upper: number };

export const verdicts = ["moved", "not_moved", "cannot_tell"] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * Moved when no effect lies outside the interval. Not moved only when the whole interval lies within the smallest
 * effect that matters, either way (two one-sided tests, Schuirmann 1987): not having found an effect is no proof that
 * there is none, so what lies between cannot be told.
 */
export function verdictOn({ lower, upper }: Range, smallestEffect: number): Verdict {
  if (lower > 0 || upper < 0) return "moved";
  return lower > -smallestEffect && upper < smallestEffect ? "not_moved" : "cannot_tell";
}
