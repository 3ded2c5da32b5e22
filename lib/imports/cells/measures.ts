import { Refusal } from "@/lib/kernel/errors";
import { minorDigits, minorToDecimal, parseDecimalToMinor } from "@/lib/kernel/money";
import { markFits } from "./currency";
import { plainDecimal, timesDecimal } from "./decimal";
import { Fault } from "./fault";
import { type DecimalStyle, readAmount } from "./number-text";

/** How a number column is scaled: "GBP m" has unit 1000000, a source that books cost as negative has sign -1. */
export type Scaling = { readonly unit?: number | undefined; readonly sign?: 1 | -1 | undefined };

/** Minor units that were rounded to the currency's decimals, with the remark that says so. */
export class Rounded {
  constructor(
    readonly minor: bigint,
    readonly remark: Fault,
  ) {}
}

/**
 * Reads numbers as exact decimal text with at most 18 whole digits; a percent or currency mark is dropped, or with
 * `keepsMark` stands after the number and a space.
 */
export function numberReader(
  style: DecimalStyle | null,
  scaling: Scaling,
  { keepsMark = false } = {},
): (text: string) => string | Fault {
  const factor = factorOf(scaling);
  return (text) => {
    const amount = readAmount(text, style);
    if (amount instanceof Fault) return amount;
    const decimal = factor === null ? amount.decimal : timesDecimal(amount.decimal, factor);
    if (/^-?\d{19}/.test(decimal)) return new Fault("too_large");
    return keepsMark && amount.mark !== "" ? `${decimal} ${amount.mark}` : decimal;
  };
}

/**
 * Reads money as whole minor units of the row's currency. Decimals beyond the currency's are rounded half to
 * even and remarked upon; a mark of another currency, a percent sign and a row without a currency are faults.
 */
export function moneyReader(
  style: DecimalStyle | null,
  scaling: Scaling,
): (text: string, currency: string | null) => bigint | Rounded | Fault {
  const factor = factorOf(scaling);
  return (text, currency) => {
    const amount = readAmount(text, style);
    if (amount instanceof Fault) return amount;
    if (currency === null) return new Fault("no_currency");
    if (!markFits(amount.mark, currency)) return new Fault("other_currency", { mark: amount.mark, currency });
    return toMinor(factor === null ? amount.decimal : timesDecimal(amount.decimal, factor), currency);
  };
}

function toMinor(decimal: string, currency: string): bigint | Rounded | Fault {
  try {
    const { minor, rounded } = parseDecimalToMinor(decimal, currency);
    if (!rounded) return minor;
    const written = minorToDecimal({ minor, currency });
    return new Rounded(minor, new Fault("rounded", { currency, decimals: minorDigits(currency) }, written));
  } catch (error) {
    if (error instanceof Refusal) return new Fault("too_large");
    throw error;
  }
}

/** The factor a column is multiplied by, as an exact decimal, or null for "as it stands". */
function factorOf({ unit = 1, sign = 1 }: Scaling): string | null {
  const factor = unit * sign;
  if (factor === 1) return null;
  return plainDecimal(String(factor)) ?? "1";
}
