import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { type Money, minorDigits, money } from "@/lib/kernel/money";

/** How many of `quote` one of `base` was worth on a day, as plain decimal text, and who says so. */
export interface Rate {
  readonly base: string;
  readonly quote: string;
  readonly on: Day;
  readonly rate: string;
  readonly source: string;
}

/** The decimals and the whole digits a rate is kept with. */
const [decimals, wholeDigits] = [10, 10];

/** Reads a rate as it was typed, exactly. Refuses, as invalid, what is no decimal above zero or cannot be kept. */
export function exactRate(text: string): string {
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? fault("rate_not_a_decimal", { text });
  const kept = { whole: whole.replace(/^0+(?=\d)/, ""), fraction: fraction.replace(/0+$/, "") };
  if (kept.whole.length > wholeDigits) fault("rate_too_large", { text });
  if (kept.fraction.length > decimals) fault("rate_too_exact", { text, decimals });
  if (kept.whole === "0" && kept.fraction === "") fault("rate_zero", {});
  return kept.fraction === "" ? kept.whole : `${kept.whole}.${kept.fraction}`;
}

function fault(name: string, values: Record<string, string | number>): never {
  const reason = { key: `budget.refusal.${name}`, values };
  refuse("invalid", reason.key, reason.values, { rate: reason });
}

/**
 * An amount in the other currency of a rate, whichever way round the rate was stored. It is rounded once, to whole
 * minor units, a half to the even one. To be shown beside what was posted, never to be added to it. Throws RangeError
 * for an amount in neither of the two.
 */
export function converted({ minor, currency }: Money, { base, quote, rate }: Rate): Money {
  if (currency !== base && currency !== quote) throw new RangeError(`No rate of ${currency}: ${base} in ${quote}`);
  const [whole = "", fraction = ""] = rate.split(".");
  const ofQuote = BigInt(whole + fraction.padEnd(decimals, "0")) * 10n ** BigInt(minorDigits(quote));
  const ofBase = 10n ** BigInt(decimals + minorDigits(base));
  return currency === base
    ? money(dividedHalfEven(minor * ofQuote, ofBase), quote)
    : money(dividedHalfEven(minor * ofBase, ofQuote), base);
}

/** The whole number nearest to a fraction; of two equally near the even one. `divisor` is above zero. */
export function dividedHalfEven(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const [below, rest] = [size / divisor, size % divisor];
  const isUp = rest * 2n > divisor || (rest * 2n === divisor && below % 2n === 1n);
  const nearest = isUp ? below + 1n : below;
  return dividend < 0n ? -nearest : nearest;
}
