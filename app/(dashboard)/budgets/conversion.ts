import "server-only";
import { listExchangeRates, readRatesInto } from "@/lib/budgets/queries/rates/exchange-rates";
import type { Conversion, Sum } from "@/lib/budgets/rates/converted-sums";
import { type Day, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import type { Shown } from "./shown-address";

/** With the day its rates are of. */
export type ConversionOn = Conversion & { readonly on: Day };

/** The currencies that a stored rate leads to from one of these, and the one that is asked for anyway. */
export async function currencyChoices(context: Context, sums: readonly Sum[], { into }: Shown): Promise<string[]> {
  const { items } = await listExchangeRates(context, {});
  const ours = new Set(sums.map(({ currency }) => currency));
  const led = items.flatMap(({ base, quote }) => [
    ...(ours.has(base) ? [quote] : []),
    ...(ours.has(quote) ? [base] : []),
  ]);
  return [...new Set([...led, ...(into ? [into] : [])])].sort();
}

/** Null where no currency is asked for. */
export async function conversionFor(
  context: Context,
  sums: readonly Sum[],
  shown: Shown,
): Promise<ConversionOn | null> {
  if (!shown.into) return null;
  const { into } = shown;
  const on = shown.on ?? today(context.now, context.organisation.zone);
  const from = sums.map(({ currency }) => currency).filter((currency) => currency !== into);
  return { into, on, rates: await readRatesInto(context, { from, into, on }) };
}
