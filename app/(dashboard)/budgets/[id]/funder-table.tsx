import { DriftHead, inFunderOrder } from "@/app/_marks/agreed-shares";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { hundredthsText } from "@/app/_ui/format";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import type { Funding } from "@/lib/budgets/shares/funding";
import { figureHref } from "../entry-address";

type FunderTableProps = {
  readonly budget: BudgetPage;
  /** The functions the viewer works for, whose share comes first. */
  readonly own: readonly string[];
};

/** What each function agreed to pay of the allocated money beside what it paid, both to the cent. */
export function FunderTable({ budget, own }: FunderTableProps) {
  const t = wordsOf("budgets");
  const agreed = budget.amounts.reduce((sum, { allocatedMinor }) => sum + allocatedMinor, 0n);
  const booked = budget.funding.reduce((sum, { bookedMinor }) => sum + bookedMinor, 0n);
  const scope = { budgetId: budget.id, lineKind: "expense", isUnderAgreement: true } as const;
  return (
    <DataTable caption={t("page.payers")} className="budget-table" fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.function")}</Th>
          <Th num wideOnly>
            {t("column.agreedShare")}
          </Th>
          <Th num>{t("column.agreedAmount")}</Th>
          <Th num wideOnly>
            {t("column.bookedShare")}
          </Th>
          <Th num>{t("column.booked")}</Th>
          <DriftHead wideOnly />
        </tr>
      </thead>
      <tbody>
        {ownFirst(inFunderOrder(budget.funding), own).map((funder) => (
          <FunderRow key={funder.functionId ?? "none"} funder={funder} budget={budget} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Th scope="row">
            {t("page.total")}{" "}
            <span className="unit">{t(budget.checks.amountsMakeTheWhole ? "page.sumsUp" : "page.doesNotSumUp")}</span>
          </Th>
          <Td wideOnly />
          <Td num>
            <MoneyFigure
              minor={agreed}
              currency={budget.currency}
              href={figureHref({ figure: "allocated", ...scope })}
            />
          </Td>
          <Td wideOnly />
          <Td num>
            <MoneyFigure minor={booked} currency={budget.currency} href={figureHref({ figure: "actual", ...scope })} />
          </Td>
          <Td wideOnly />
        </tr>
      </tfoot>
    </DataTable>
  );
}

function FunderRow({ funder, budget }: { readonly funder: Funding; readonly budget: BudgetPage }) {
  const t = wordsOf("budgets");
  const { functionId, name, agreedHundredths, bookedHundredths, bookedMinor, driftPoints } = funder;
  const agreed = budget.amounts.find((one) => one.functionId === functionId)?.allocatedMinor ?? 0n;
  const percent = (hundredths: number | null) => (hundredths === null ? "–" : `${hundredthsText(hundredths)} %`);
  const drift = driftPoints === null ? null : t("drift.signed", { points: signed(driftPoints) });
  return (
    <tr>
      <Th scope="row">{name ?? t("shares.nobody")}</Th>
      <Td num wideOnly>
        {percent(agreedHundredths)}
      </Td>
      <Td num>
        <MoneyFigure minor={agreed} currency={budget.currency} />
        <PhoneOnly>{percent(agreedHundredths)}</PhoneOnly>
      </Td>
      <Td num wideOnly>
        {percent(bookedHundredths)}
      </Td>
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
        <PhoneOnly>{percent(bookedHundredths)}</PhoneOnly>
        {drift && <PhoneOnly>{drift}</PhoneOnly>}
      </Td>
      <Td num wideOnly>
        {drift ?? "–"}
      </Td>
    </tr>
  );
}

const signed = (points: number): string => `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(1)}`;

const ownFirst = (funding: readonly Funding[], own: readonly string[]): readonly Funding[] => {
  const isOwn = ({ functionId }: Funding) => functionId !== null && own.includes(functionId);
  return [...funding.filter(isOwn), ...funding.filter((one) => !isOwn(one))];
};
