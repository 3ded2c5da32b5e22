import { MoneyFigure } from "@/app/_marks/money-figure";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { LineForecast } from "@/lib/budgets/reading/forecast";

type ForecastFigureProps = {
  readonly forecast: LineForecast | null;
  readonly currency: string;
  /** Where it is said how it came about. */
  readonly href?: string | undefined;
};

/** Where a line ends: as stated, as computed, greyed with its day when long ago, in words when nobody knows. */
export function ForecastFigure({ forecast, currency, href }: ForecastFigureProps) {
  const t = wordsOf("budgets.forecast");
  if (!forecast) {
    return href ? (
      <a className="text-ink-3" href={href} data-soft="">
        {t("none")}
      </a>
    ) : (
      <span className="text-ink-3">{t("none")}</span>
    );
  }
  return (
    <span className={forecast.isStale ? "forecast-stale" : undefined}>
      <MoneyFigure isRounded minor={forecast.amountMinor} currency={currency} href={href} />
      {forecast.isStale && <small> {dayText(forecast.asOf)}</small>}
      {forecast.source === "computed" && (
        <span title={t("computedTitle", { day: dayText(forecast.asOf) })}>
          <span aria-hidden="true"> ≈</span>
          <span className="sr-only"> {t("computed")}</span>
        </span>
      )}
    </span>
  );
}

/** What the plan would leave; beyond it with its sign and in colour, stale as grey as the forecast it comes from. */
export function Variance({ forecast, currency }: Omit<ForecastFigureProps, "href">) {
  if (!forecast) return <span className="text-ink-3">–</span>;
  const look = forecast.isStale ? "forecast-stale" : forecast.varianceMinor < 0n ? "forecast-over" : "text-ink-3";
  return (
    <span className={look}>
      <MoneyFigure isRounded minor={forecast.varianceMinor} currency={currency} />
    </span>
  );
}
