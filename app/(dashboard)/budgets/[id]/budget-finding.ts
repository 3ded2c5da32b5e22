import { wordsOf } from "@/app/_marks/words";
import { amountRounded, amountWithSymbol, currencySymbol } from "@/app/_ui/format";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import type { ForecastSum } from "@/lib/budgets/reading/forecast";

type Stand = Pick<BudgetPage, "position" | "currency">;

/** What is left, to the cent, and where the forecast ends, in whole units; of the lines that have one when not all do. */
export function budgetFinding({ position: { available }, currency }: Stand, forecast: ForecastSum) {
  const t = wordsOf("budgets.page");
  const size = available < 0n ? -available : available;
  const amount = amountWithSymbol(size, currency);
  const isLeft = available >= 0n;
  const { varianceMinor, known, asked } = forecast;
  if (varianceMinor === null) return t(isLeft ? "left" : "overspent", { amount });
  const ends = varianceMinor < 0n ? "over" : varianceMinor > 0n ? "under" : "even";
  const apart = `${currencySymbol(currency)}${amountRounded(varianceMinor < 0n ? -varianceMinor : varianceMinor, currency)}`;
  const of = known < asked ? t("ofLines", { known, asked }) : "";
  const isTurning = isLeft === (ends === "over");
  return t(`finding.${isLeft ? "left" : "overspent"}`, { amount, turn: isTurning ? "but" : "and", of, ends, apart });
}
