import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { amountWithSymbol } from "@/app/_ui/format";
import { Bullet } from "@/app/_ui/marks/bullet";
import { figures } from "@/lib/budgets/position";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import { figureHref } from "../entry-address";

/** Where the whole budget stands, to the cent, and the same as one bullet. Income is shown only where some is planned. */
export function BudgetFigures({ budget }: { readonly budget: BudgetPage }) {
  const t = useTranslations("budgets");
  const { id, currency, position, income } = budget;
  const words = Object.fromEntries(figures.map((figure) => [figure, amountWithSymbol(position[figure], currency)]));
  const hasIncome = budget.lines.some(({ kind }) => kind === "revenue");
  const reach = [position.allocated, position.committed + position.actual].map(Number);
  return (
    <>
      <dl className="budget-figures">
        {figures.map((figure) => (
          <div key={figure}>
            <dt>{t(`figure.${figure}`)}</dt>
            <dd>
              <MoneyFigure
                withSymbol
                minor={position[figure]}
                currency={currency}
                href={figureHref({ figure, budgetId: id, lineKind: "expense" })}
              />
            </dd>
          </div>
        ))}
        {hasIncome && (
          <div>
            <dt>{t("figure.income")}</dt>
            <dd>
              <MoneyFigure
                withSymbol
                minor={income.actual}
                currency={currency}
                href={figureHref({ figure: "actual", budgetId: id, lineKind: "revenue" })}
              />
            </dd>
          </div>
        )}
      </dl>
      <Bullet
        spent={Number(position.actual)}
        committed={Number(position.committed)}
        allocated={Number(position.allocated)}
        max={Math.max(...reach, 1)}
        label={t("page.position", words)}
      />
      <p className="budget-legend">{t("page.bulletNote")}</p>
    </>
  );
}
