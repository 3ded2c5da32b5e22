import { Refusal, refuse } from "@/lib/kernel/errors";
import { parseDecimalToMinor } from "@/lib/kernel/money";
import { hundredthsFrom } from "./percent";
import { equalShares, sharesFromParts, sharesTotalHundred } from "./shares";

/** One co-funder in an agreement, and the cost centre it pays from. */
interface Party {
  readonly functionId: string;
  readonly costCentreId?: string | undefined;
}

/**
 * How the co-funders of a line split it, as people say it: all alike; in percent ("33.34"); in parts such as 2 : 1;
 * or fixed amounts of a whole, in decimals of the budget's currency, the parties without one sharing the rest alike.
 */
export type Agreement =
  | { readonly mode: "equal"; readonly parties: readonly Party[] }
  | { readonly mode: "percent"; readonly parties: readonly (Party & { readonly percent: string })[] }
  | { readonly mode: "parts"; readonly parties: readonly (Party & { readonly part: number })[] }
  | {
      readonly mode: "fixed_and_rest";
      readonly whole: string;
      readonly parties: readonly (Party & { readonly amount?: string | undefined })[];
    };

/** A party's part in hundredths of a percent. */
export type AgreedShare = Party & { readonly hundredths: number };

/**
 * The shares an agreement comes to: whole hundredths, none negative, exactly 100.00 % together. Refuses, as invalid,
 * a function named twice, percents that total anything else, parts that are all zero, and fixed amounts that are
 * negative or more than the whole.
 */
export function agreedShares(agreement: Agreement, currency: string): AgreedShare[] {
  const { parties } = agreement;
  if (new Set(parties.map(({ functionId }) => functionId)).size < parties.length) fault("function_twice");
  const hundredths = hundredthsOf(agreement, currency);
  return parties.map(({ functionId, costCentreId }, index) => ({
    functionId,
    costCentreId,
    hundredths: hundredths[index] ?? 0,
  }));
}

function hundredthsOf(agreement: Agreement, currency: string): number[] {
  if (agreement.mode === "equal") return equalShares(agreement.parties.length);
  if (agreement.mode === "percent") return fromPercents(agreement.parties.map(({ percent }) => percent));
  if (agreement.mode === "parts") {
    const parts = agreement.parties.map(({ part }) => BigInt(part));
    return parts.every((part) => part === 0n) ? fault("parts_all_zero") : sharesFromParts(parts);
  }
  const amounts = agreement.parties.map(({ amount }, place) =>
    amount === undefined ? null : exactly(amount, currency, `agreement.parties.${place}.amount`),
  );
  return fromFixedAndRest(exactly(agreement.whole, currency, "agreement.whole"), amounts);
}

function fromPercents(percents: readonly string[]): number[] {
  const hundredths = percents.map((percent, place) => hundredthsFrom(percent) ?? noPercent(percent, place));
  if (sharesTotalHundred(hundredths)) return hundredths;
  const total = hundredths.reduce((sum, share) => sum + share, 0) / 100;
  return fault("shares_not_hundred", { total: total.toFixed(2) });
}

function fromFixedAndRest(whole: bigint, amounts: readonly (bigint | null)[]): number[] {
  const fixed = amounts.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n);
  const restOf = amounts.filter((amount) => amount === null).length;
  if (whole <= 0n || fixed > whole || amounts.some((amount) => amount !== null && amount < 0n))
    fault("fixed_beyond_whole");
  if (restOf === 0 && fixed !== whole) fault("rest_without_payer");
  const times = BigInt(Math.max(restOf, 1));
  return sharesFromParts(amounts.map((amount) => (amount === null ? whole - fixed : amount * times)));
}

function noPercent(text: string, place: number): never {
  const isTooFine = /^[+-]?\d+\.\d+$/.test(text.trim());
  return fault(isTooFine ? "too_many_decimals" : "not_a_percent", { text }, `agreement.parties.${place}.percent`);
}

/** An amount with more decimals than its currency has would be rounded, and nothing agreed is rounded away. */
function exactly(text: string, currency: string, field: string): bigint {
  try {
    const { minor, rounded } = parseDecimalToMinor(text, currency);
    return rounded ? fault("too_many_decimals", { text }, field) : minor;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, key, values } = error;
    return refuse(code, key, values, { [field]: { key, values } });
  }
}

function fault(name: string, values: Record<string, string> = {}, field = "agreement"): never {
  const key = `budget.refusal.${name}`;
  refuse("invalid", key, values, { [field]: { key, values } });
}
