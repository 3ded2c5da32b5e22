import { MoneyFigure } from "@/app/_marks/money-figure";
import { wordsOf } from "@/app/_marks/words";
import { amountShort, amountTick, amountWithSymbol } from "@/app/_ui/format";
import { BulletScale } from "@/app/_ui/marks/bullet-scale";
import { figures } from "@/lib/budgets/ledger/position";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import type { ForecastSum } from "@/lib/budgets/reading/forecast";
import { figureHref } from "../entry-address";

type BudgetFiguresProps = { readonly budget: BudgetPage; readonly forecast: ForecastSum };

/** Where the whole budget stands, to the cent, and the same as one bullet. Income is shown only where some is planned. */
export function BudgetFigures({ budget, forecast }: BudgetFiguresProps) {
  const t = wordsOf("budgets");
  const { id, currency, position, income } = budget;
  const hasIncome = budget.lines.some(({ kind }) => kind === "revenue");
  const figure = (minor: bigint, href?: string) => (
    <MoneyFigure withSymbol minor={minor} currency={currency} href={href} />
  );
  return (
    <>
      <dl className="budget-figures">
        {figures.map((one) => (
          <div key={one}>
            <dt>{t(`figure.${one}`)}</dt>
            <dd>{figure(position[one], figureHref({ figure: one, budgetId: id, lineKind: "expense" }))}</dd>
          </div>
        ))}
        <div>
          <dt>{t("figure.forecast")}</dt>
          <dd className={forecast.hasStale ? "forecast-stale" : undefined}>
            {forecast.amountMinor === null ? t("forecast.none") : figure(forecast.amountMinor)}
            {forecast.known < forecast.asked && forecast.known > 0 && (
              <small className="budget-partial">
                {t("forecast.some", { known: forecast.known, asked: forecast.asked })}
              </small>
            )}
          </dd>
        </div>
        {hasIncome && (
          <div>
            <dt>{t("figure.income")}</dt>
            <dd>{figure(income.actual, figureHref({ figure: "actual", budgetId: id, lineKind: "revenue" }))}</dd>
          </div>
        )}
      </dl>
      <Stand budget={budget} forecast={forecast} />
    </>
  );
}

/** The forecast is marked only where every line with money has one: anything less would seem to end early. A scale of nothing would say nothing. */
function Stand({ budget: { position, currency }, forecast }: BudgetFiguresProps) {
  const t = wordsOf("budgets");
  const ends = forecast.known === forecast.asked ? forecast.amountMinor : null;
  const words = Object.fromEntries(figures.map((one) => [one, amountWithSymbol(position[one], currency)]));
  if (figures.every((one) => position[one] === 0n) && !ends) return <p className="hint">{t("page.noMoney")}</p>;
  const label = t("page.position", words);
  const ending = ends === null ? "" : t("page.endsAt", { amount: amountShort(ends, currency) });
  return (
    <BulletScale
      spent={Number(position.actual)}
      committed={Number(position.committed)}
      allocated={Number(position.allocated)}
      forecast={ends === null ? null : Number(ends)}
      short={(value) => amountTick(value, currency)}
      words={{
        spent: t("figure.actual"),
        committed: t("figure.committed"),
        available: t("figure.available"),
        allocated: t("figure.allocated"),
        forecast: ending,
        label: ending ? `${label}; ${ending}` : label,
      }}
    />
  );
}
