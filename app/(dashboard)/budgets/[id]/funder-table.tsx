import { useTranslations } from "next-intl";
import { inFunderOrder } from "@/app/_marks/agreed-shares";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { hundredthsText } from "@/app/_ui/format";
import type { Funding } from "@/lib/budgets/funding";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import { figureHref } from "../entry-address";

/** What each function agreed to pay of the allocated money beside what it paid, both to the cent. */
export function FunderTable({ budget }: { readonly budget: BudgetPage }) {
  const t = useTranslations("budgets");
  const agreed = budget.amounts.reduce((sum, { allocatedMinor }) => sum + allocatedMinor, 0n);
  const booked = budget.funding.reduce((sum, { bookedMinor }) => sum + bookedMinor, 0n);
  const scope = { budgetId: budget.id, lineKind: "expense", isUnderAgreement: true } as const;
  return (
    <DataTable caption={t("page.payers")} className="budget-table">
      <thead>
        <tr>
          <Th>{t("column.function")}</Th>
          <Th num>{t("column.agreedShare")}</Th>
          <Th num>{t("column.agreedAmount")}</Th>
          <Th num>{t("column.bookedShare")}</Th>
          <Th num>{t("column.booked")}</Th>
          <Th num>{t("column.drift")}</Th>
        </tr>
      </thead>
      <tbody>
        {inFunderOrder(budget.funding).map((funder) => (
          <FunderRow key={funder.functionId ?? "none"} funder={funder} budget={budget} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Th scope="row">
            {t("page.total")}{" "}
            <span className="unit">{t(budget.checks.amountsMakeTheWhole ? "page.sumsUp" : "page.doesNotSumUp")}</span>
          </Th>
          <Td />
          <Td num>
            <MoneyFigure
              minor={agreed}
              currency={budget.currency}
              href={figureHref({ figure: "allocated", ...scope })}
            />
          </Td>
          <Td />
          <Td num>
            <MoneyFigure minor={booked} currency={budget.currency} href={figureHref({ figure: "actual", ...scope })} />
          </Td>
          <Td />
        </tr>
      </tfoot>
    </DataTable>
  );
}

function FunderRow({ funder, budget }: { readonly funder: Funding; readonly budget: BudgetPage }) {
  const t = useTranslations("budgets");
  const { functionId, name, agreedHundredths, bookedHundredths, bookedMinor, driftPoints } = funder;
  const agreed = budget.amounts.find((one) => one.functionId === functionId)?.allocatedMinor ?? 0n;
  const percent = (hundredths: number | null) => (hundredths === null ? "–" : `${hundredthsText(hundredths)} %`);
  return (
    <tr>
      <Th scope="row">{name ?? t("shares.nobody")}</Th>
      <Td num>{percent(agreedHundredths)}</Td>
      <Td num>
        <MoneyFigure minor={agreed} currency={budget.currency} />
      </Td>
      <Td num>{percent(bookedHundredths)}</Td>
      <Td num>
        <MoneyFigure
          minor={bookedMinor}
          currency={budget.currency}
          href={figureHref({
            figure: "actual",
            budgetId: budget.id,
            lineKind: "expense",
            functionId,
            isUnderAgreement: true,
          })}
        />
      </Td>
      <Td num>{driftPoints === null ? "–" : t("drift.signed", { points: signed(driftPoints) })}</Td>
    </tr>
  );
}

const signed = (points: number): string => `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(1)}`;
