import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amountWithSymbol, hundredthsText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { ComparedFigure, ComparedLine } from "@/lib/budgets/requests/compare";

type ComparisonTableProps = {
  readonly caption: string;
  readonly budgetId: string;
  readonly currency: string;
  readonly lines: readonly ComparedLine[];
};

/** Each touched line as it stood when asked and as it would stand; what changes is marked in words and weight. */
export function ComparisonTable({ caption, budgetId, currency, lines }: ComparisonTableProps) {
  const t = useTranslations("budgets.requests");
  return (
    <DataTable caption={caption} className="comparison-table" fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.line")}</Th>
          <Th num wideOnly>
            {t("column.before", { currency })}
          </Th>
          <Th num>{t("column.after", { currency })}</Th>
          <Th num>{t("column.difference")}</Th>
        </tr>
      </thead>
      {lines.map(({ lineId, name, figures }) => (
        <tbody key={lineId}>
          <tr>
            <th scope="rowgroup" colSpan={4}>
              <SoftLink className="text-link" href={`/budgets/${budgetId}#line-${lineId}`}>
                {name}
              </SoftLink>
            </th>
          </tr>
          {figures.map((figure) => (
            <FigureRow key={`${figure.what} ${figure.payer}`} figure={figure} currency={currency} />
          ))}
        </tbody>
      ))}
    </DataTable>
  );
}

function FigureRow({ figure, currency }: { readonly figure: ComparedFigure; readonly currency: string }) {
  const t = useTranslations("budgets.requests");
  const { what, payer, before, after, shares } = figure;
  const isOther = before !== after || (shares !== null && shares.before !== shares.after);
  const share = (hundredths: number | undefined) =>
    hundredths === undefined ? null : <small className="comparison-share">{hundredthsText(hundredths)} %</small>;
  return (
    <tr>
      <Th scope="row">
        <span className="comparison-what">
          {what === "part" ? t("pays", { name: payer ?? "" }) : t(`figure.${what}`)}
        </span>
      </Th>
      <Td num quiet wideOnly>
        {share(shares?.before)} <MoneyFigure minor={before} currency={currency} />
      </Td>
      <Td num strong={isOther}>
        {share(shares?.after)} <MoneyFigure minor={after} currency={currency} />
        {isOther && (
          <PhoneOnly>
            {t("was")} {share(shares?.before)}
            <MoneyFigure minor={before} currency={currency} />
          </PhoneOnly>
        )}
      </Td>
      <Td num quiet={!isOther} strong={isOther}>
        {isOther ? signed(after - before, currency) : t("unchanged")}
      </Td>
    </tr>
  );
}

const signed = (minor: bigint, currency: string): string =>
  minor === 0n ? "±0" : `${minor > 0n ? "+" : ""}${amountWithSymbol(minor, currency)}`;
