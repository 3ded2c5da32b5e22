import { refuse } from "./errors";

/** An amount in whole minor units (cents, yen, fils) of one ISO 4217 currency. */
export type Money = { readonly minor: bigint; readonly currency: string };

/** Throws RangeError unless the currency is a three-letter capital code. */
export function money(minor: bigint, currency: string): Money {
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`Not a currency code: ${currency}`);
  return { minor, currency };
}

/** Currencies are never summed together: throws RangeError when the two differ. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new RangeError(`Cannot add ${right.currency} to ${left.currency}`);
  }
  return money(left.minor + right.minor, left.currency);
}

/**
 * Splits a joint budget by weight so that the parts add up to the whole.
 * Units left over by rounding down go to the largest remainders first, then to the earlier part.
 * A refund splits as the mirror image of the payment. Throws RangeError on a negative weight or a sum of zero.
 */
export function allocate(whole: Money, weights: readonly bigint[]): Money[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError("Weights must not be negative");
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new RangeError("Weights must add up to more than zero");
  const sign = whole.minor < 0n ? -1n : 1n;
  return apportion(whole.minor * sign, weights, total).map((part) => money(part * sign, whole.currency));
}

function apportion(whole: bigint, weights: readonly bigint[], total: bigint): bigint[] {
  const parts = weights.map((weight) => (whole * weight) / total);
  const leftover = whole - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (whole * weight) % total }))
    .sort((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : a.index - b.index));
  for (const { index } of byRemainder.slice(0, Number(leftover))) parts[index]! += 1n;
  return parts;
}

/** ISO 4217's currencies whose minor unit is not a hundredth. A runtime's own table may change; stored amounts may not. */
export const unusualDigits: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};
const digitsOf = new Map(
  Object.entries(unusualDigits).flatMap(([digits, codes]) => codes.split(" ").map((code) => [code, Number(digits)])),
);

/** Decimals of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for BHD. */
export function minorDigits(currency: string): number {
  return digitsOf.get(currency) ?? 2;
}

/** Ten trillion of a currency with cents: far beyond any company, and a sum of nine thousand still fits 64 bits. */
const largestMinor = 10n ** 15n;

/**
 * Reads a plain decimal ("-1234.505": a sign, digits, one dot; no grouping, no exponent) as minor units, exactly.
 * Decimals beyond the minor unit are rounded half to even and reported by `rounded`, so that an import can say so.
 * Refuses as invalid what is no plain decimal (`money.not_a_decimal`) or is beyond 10¹⁵ minor units (`money.too_large`).
 */
export function parseDecimalToMinor(decimalText: string, currency: string): { minor: bigint; rounded: boolean } {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(decimalText.trim());
  if (!match) refuse("invalid", "money.not_a_decimal", { text: decimalText });
  const [, sign, whole = "", fraction = ""] = match;
  const digits = minorDigits(currency);
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  const beyond = fraction.slice(digits).replace(/0+$/, "");
  const magnitude = roundsUp(kept, beyond) ? kept + 1n : kept;
  if (magnitude > largestMinor) refuse("invalid", "money.too_large", { text: decimalText });
  return { minor: sign === "-" ? -magnitude : magnitude, rounded: beyond !== "" };
}

/** `beyond` is the dropped decimals without trailing zeros, so exactly one half is "5". */
function roundsUp(kept: bigint, beyond: string): boolean {
  if (beyond === "5") return kept % 2n === 1n;
  return beyond > "5";
}

/** The amount as a plain decimal with all of the currency's decimals ("-1234.50"); read back without loss. */
export function minorToDecimal({ minor, currency }: Money): string {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
