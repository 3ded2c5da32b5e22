import { allocate, type Money } from "@/lib/kernel/money";

/** What the functions agreed to pay of a joint budget, in hundredths of a percent: 100.00 % is 10,000. */
export type Shares = readonly number[];

const hundred = 10_000;

/** ISO 4217's code for "no currency": what is split here is a percentage. */
const noCurrency = "XXX";

/** As equal as whole hundredths allow, the earlier ones getting the rest: three are 33.34 + 33.33 + 33.33. */
export function equalShares(count: number): number[] {
  return sharesFromParts(Array.from({ length: count }, () => 1n));
}

/**
 * Shares in proportion to parts such as 2 : 1 : 1, or to amounts in minor units; they total exactly 100.00 %.
 * Throws RangeError on a negative part or when all are zero.
 */
export function sharesFromParts(parts: readonly bigint[]): number[] {
  return allocate({ minor: BigInt(hundred), currency: noCurrency }, parts).map(({ minor }) => Number(minor));
}

/** True when the shares are whole hundredths, none negative, and total exactly 100.00 %. */
export function sharesTotalHundred(shares: Shares): boolean {
  const sound = shares.every((share) => Number.isInteger(share) && share >= 0);
  return sound && shares.reduce((sum, share) => sum + share, 0) === hundred;
}

/** Each co-funder's part of an amount, in the order of the shares, adding up to it to the minor unit. */
export function splitByShares(whole: Money, shares: Shares): Money[] {
  if (!sharesTotalHundred(shares)) throw new RangeError("Shares must total 100.00 %");
  return allocate(whole, shares.map(BigInt));
}

/**
 * How far what each function paid strays from what it agreed, in percentage points to two decimals, in the order of the
 * shares: agreed 60/40 and booked 75/25 is +15 and −15. `bookedMinor` is in minor units of one currency and may hold a
 * negative part (a credit). Null while nothing is booked on balance. Throws RangeError when the lengths differ.
 */
export function shareDrift(agreed: Shares, bookedMinor: readonly bigint[]): number[] | null {
  if (agreed.length !== bookedMinor.length) throw new RangeError("Every share needs its booked amount");
  const total = bookedMinor.reduce((sum, minor) => sum + minor, 0n);
  if (total <= 0n) return null;
  return bookedMinor.map((minor, index) => (nearest(minor * BigInt(hundred), total) - agreed[index]!) / 100);
}

/** The whole number nearest to a fraction with a positive denominator, halves up. */
function nearest(numerator: bigint, denominator: bigint): number {
  const doubled = 2n * numerator + denominator;
  const quotient = doubled / (2n * denominator);
  return Number(doubled < 0n && doubled % (2n * denominator) !== 0n ? quotient - 1n : quotient);
}
