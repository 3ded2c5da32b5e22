import { currencySymbol, difference } from "@/app/_ui/format";
import type { KpiLine } from "@/lib/kpis/line";
import { wordsOf } from "./words";

/** What is said of a driver link: weeks until a move shows, and what one unit more of the driver is expected to do. */
export type LinkSaid = { readonly lagWeeks: number; readonly expectedEffect: number | null };

/** "after 2 weeks", or "at once". */
export const lagText = ({ lagWeeks }: LinkSaid): string => wordsOf("kpis.drivers")("lag", { weeks: lagWeeks });

/** "+0.4 pp for each point more", in the output's unit for one unit of the driver; empty when nobody said. */
export function effectText({ expectedEffect }: LinkSaid, driver: KpiLine, output: KpiLine): string {
  if (expectedEffect === null) return "";
  const currency = currencySymbol(driver.currency ?? "EUR");
  return wordsOf("kpis.drivers")("effect", {
    effect: effectShort(expectedEffect, output),
    unit: driver.unit,
    currency,
  });
}

/** The effect's figure alone: "+0.4 pp". */
export function effectShort(effect: number, { unit, currency }: KpiLine): string {
  const { text, unit: beside } = difference(effect, unit, currency);
  return `${text} ${beside}`.trim();
}
