import { equalShares, sharesFromParts } from "@/lib/budgets/shares/shares";

/**
 * An initiative's money after it came to one more stage: the new stage gets an equal part, the others keep their
 * proportions among themselves. In hundredths of a percent, totalling 10,000; the new stage's is the last.
 */
export function sharesWithOneMore(shares: readonly number[]): number[] {
  if (areEqual(shares)) return equalShares(shares.length + 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return sharesFromParts([...shares.map((share) => BigInt(share * shares.length)), BigInt(total)]);
}

/** An initiative's money after it left a stage: those that remain keep their proportions and total 10,000 again. */
export function sharesOfTheRest(shares: readonly number[]): number[] {
  if (shares.length === 0) return [];
  return areEqual(shares) ? equalShares(shares.length) : sharesFromParts(shares.map(BigInt));
}

/** Thirds are 33.34 + 33.33 + 33.33: what differs by rounding alone was meant to be equal, and stays so. */
const areEqual = (shares: readonly number[]): boolean => Math.max(...shares) - Math.min(...shares) <= 1;
