import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import { figures, type Position } from "@/lib/budgets/ledger/position";
import type { BudgetList } from "@/lib/budgets/queries/list-budgets";
import { type Conversion, convertedPosition, convertedTotal } from "@/lib/budgets/rates/converted-sums";
import type { ConversionOn } from "./conversion";
import { RateWords } from "./rate-words";

type BudgetRowProps = {
  readonly budget: { readonly name: string; readonly currency: string; readonly position: Position };
  readonly conversion: Conversion;
};

/** Right under a budget: the same figures in the currency chosen, or that no rate leads there. */
export function ConvertedRow({ budget, conversion }: BudgetRowProps) {
  const t = useTranslations("budgets.rates");
  const { into } = conversion;
  if (budget.currency === into) return null;
  const label = (
    <>
      {t("inCurrency", { currency: into })} <span className="sr-only">{budget.name}</span>
    </>
  );
  return <Row label={label} position={convertedPosition(budget, conversion)} into={into} />;
}

/** What all that match comes to, beside the posted totals and never part of them. */
export function ConvertedTotalRow({ totals, conversion }: { totals: BudgetList["totals"]; conversion: Conversion }) {
  const t = useTranslations("budgets.rates");
  const { total, left } = convertedTotal(totals, conversion);
  const isNone = left.length === totals.length;
  const label = t("convertedTotal", { currency: conversion.into, left: left.join(", ") || "none" });
  return <Row label={label} position={isNone ? null : total} into={conversion.into} />;
}

type RowProps = { readonly label: React.ReactNode; readonly position: Position | null; readonly into: string };

function Row({ label, position, into }: RowProps) {
  const t = useTranslations("budgets.rates");
  return (
    <tr className="converted-row">
      <Th scope="row">{label}</Th>
      <Td wideOnly />
      <Td wideOnly />
      {figures.map((figure) => (
        <Td key={figure} num wideOnly={figure !== "available"}>
          {position ? (
            <span className="converted">
              ≈ <MoneyFigure minor={position[figure]} currency={into} withSymbol />
            </span>
          ) : (
            figure === "available" && <span className="text-ink-3">{t("noRateShort")}</span>
          )}
        </Td>
      ))}
      <Td />
    </tr>
  );
}

/** Which rates the converted figures come from. */
export function RatesUsed({ conversion: { into, on, rates } }: { readonly conversion: ConversionOn }) {
  const t = useTranslations("budgets.rates");
  return (
    <p className="rates-used">
      {t("convertedBy")}{" "}
      {[...rates].map(([currency, rate], at) => (
        <span key={currency}>
          {at > 0 && " · "}
          {rate ? <RateWords rate={rate} /> : t("noRate", { currency, into, day: dayText(on, { year: true }) })}
        </span>
      ))}
    </p>
  );
}
