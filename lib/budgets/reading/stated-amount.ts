import { refuse } from "@/lib/kernel/errors";
import { minorDigits, parseDecimalToMinor } from "@/lib/kernel/money";

/** What somebody expects, exactly as written; zero is an answer. Refuses, as invalid, less than zero and parts of a cent. */
export function exactForecast(text: string, currency: string): bigint {
  const { minor, rounded } = parseDecimalToMinor(text, currency);
  const values = { text, currency, digits: minorDigits(currency) };
  const fault = (key: string): never => refuse("invalid", key, values, { amount: { key, values } });
  if (rounded) fault("budget.refusal.too_many_decimals_of_currency");
  if (minor < 0n) fault("budget.refusal.forecast_below_zero");
  return minor;
}
