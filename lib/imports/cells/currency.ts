import { Fault } from "./fault";

const known = new Set(Intl.supportedValuesOf("currency"));
const signs: Record<string, readonly string[]> = {
  "£": ["GBP"],
  "€": ["EUR"],
  $: ["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "TWD", "CLP", "COP", "ARS"],
  US$: ["USD"],
  "¥": ["JPY", "CNY"],
  "₹": ["INR"],
  "₺": ["TRY"],
  "₽": ["RUB"],
  "₩": ["KRW"],
  kr: ["SEK", "NOK", "DKK", "ISK"],
  zł: ["PLN"],
  Kč: ["CZK"],
};

/** An ISO 4217 code in any case, or a sign that stands for exactly one currency. "$" alone is a dollar of many countries. */
export function readCurrency(text: string): string | Fault {
  const code = text.trim().toUpperCase();
  if (known.has(code)) return code;
  const [first, second] = signs[text.trim()] ?? [];
  if (first && !second) return first;
  return new Fault("unknown_currency", {}, first ?? null);
}

/** Whether a mark beside a number ("£", "EUR") may stand for that currency; no mark fits every currency. */
export function markFits(mark: string, currency: string): boolean {
  return mark === "" || mark === currency || (signs[mark]?.includes(currency) ?? false);
}
