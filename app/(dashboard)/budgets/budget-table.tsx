import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { AgreedShares, Drift, DriftHead } from "@/app/_marks/agreed-shares";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amountShort } from "@/app/_ui/format";
import { figures } from "@/lib/budgets/ledger/position";
import type { BudgetItem, BudgetList } from "@/lib/budgets/queries/list-budgets";
import type { Conversion } from "@/lib/budgets/rates/converted-sums";
import { ConvertedRow, ConvertedTotalRow } from "./converted-rows";
import { figureHref } from "./entry-address";
import { type BudgetListView, sortHref } from "./list-address";

type BudgetTableProps = {
  readonly list: BudgetList;
  readonly view: BudgetListView;
  /** In which other currency the figures are shown as well. */
  readonly conversion: Conversion | null;
};

/** The budgets of one page of the list, and the totals of all that match, each currency by itself. */
export function BudgetTable({ list, view, conversion }: BudgetTableProps) {
  const t = useTranslations("budgets");
  const sortBy = (column: "name" | "allocated" | "actual" | "available") => {
    const direction = view.sort === column ? "ascending" : view.sort === `-${column}` ? "descending" : null;
    return { href: sortHref(view, column), direction } as const;
  };
  return (
    <DataTable caption={t("list.caption")} className="budget-table" fitsPhone>
      <thead>
        <tr>
          <Th sort={sortBy("name")}>{t("column.budget")}</Th>
          <Th wideOnly>{t("column.year")}</Th>
          <Th wideOnly>{t("column.shares")}</Th>
          <Th num wideOnly sort={sortBy("allocated")}>
            {t("figure.allocated")}
          </Th>
          <Th num wideOnly>
            {t("figure.committed")}
          </Th>
          <Th num wideOnly sort={sortBy("actual")}>
            {t("figure.actual")}
          </Th>
          <Th num sort={sortBy("available")}>
            {t("figure.available")}
          </Th>
          <DriftHead />
        </tr>
      </thead>
      <tbody>
        {list.items.map((item) => (
          <Fragment key={item.id}>
            <BudgetRow item={item} stage={view.stage} />
            {conversion && <ConvertedRow budget={item} conversion={conversion} />}
          </Fragment>
        ))}
      </tbody>
      <tfoot>
        {list.totals.map((total) => (
          <Fragment key={total.currency}>
            <TotalRow total={total} count={list.totals.length > 1 ? null : list.count} />
            <IncomeRow total={total} />
          </Fragment>
        ))}
        {conversion && <ConvertedTotalRow totals={list.totals} conversion={conversion} />}
      </tfoot>
    </DataTable>
  );
}

type TotalProps = { readonly total: BudgetList["totals"][number] };

/** With several currencies each total is of some of the budgets only, so that it names its currency instead of a count. */
function TotalRow({ total: { currency, position }, count }: TotalProps & { readonly count: number | null }) {
  const t = useTranslations("budgets");
  return (
    <tr>
      <Th scope="row">
        {count === null ? t("list.totalIn", { currency }) : t("list.total", { count })}
        <PhoneOnly>
          {t("figure.actual")} {amountShort(position.actual, currency)}
        </PhoneOnly>
      </Th>
      <Td wideOnly />
      <Td wideOnly />
      {figures.map((figure) => (
        <Td key={figure} num wideOnly={figure !== "available"}>
          <MoneyFigure minor={position[figure]} currency={currency} withSymbol />
        </Td>
      ))}
      <Td />
    </tr>
  );
}

/** Income planned and received, where there is any: it is no part of what can be spent. */
function IncomeRow({ total }: TotalProps) {
  const t = useTranslations("budgets");
  const { currency, income } = total;
  if (income.allocated === 0n && income.actual === 0n) return null;
  const figure = (minor: bigint) => <MoneyFigure minor={minor} currency={currency} withSymbol />;
  return (
    <tr>
      <Th scope="row">
        {t("list.income")}
        <PhoneOnly>
          {t("figure.allocated")} {amountShort(income.allocated, currency)}
        </PhoneOnly>
      </Th>
      <Td wideOnly />
      <Td wideOnly />
      <Td num wideOnly>
        {figure(income.allocated)}
      </Td>
      <Td wideOnly />
      <Td num wideOnly>
        {figure(income.actual)}
      </Td>
      <Td num>
        <PhoneOnly>{figure(income.actual)}</PhoneOnly>
      </Td>
      <Td />
    </tr>
  );
}

type BudgetRowProps = { readonly item: BudgetItem; readonly stage: BudgetListView["stage"] };

function BudgetRow({ item, stage }: BudgetRowProps) {
  const t = useTranslations("budgets");
  return (
    <tr>
      <Th scope="row">
        <Link href={`/budgets/${item.id}`} prefetch={false}>
          {item.name}
        </Link>
        <PhoneOnly>
          {t("list.ofAllocated", {
            amount: amountShort(item.position.allocated, item.currency),
            fiscalYear: item.fiscalYear,
          })}
        </PhoneOnly>
        <PhoneOnly>
          {t("figure.actual")} {amountShort(item.position.actual, item.currency)}
        </PhoneOnly>
      </Th>
      <Td quiet wideOnly>
        {item.fiscalYear}
      </Td>
      <Td wideOnly>
        <AgreedShares funding={item.funding} />
      </Td>
      {figures.map((figure) => (
        <Td key={figure} num strong={figure === "available"} wideOnly={figure !== "available"}>
          <MoneyFigure
            minor={item.position[figure]}
            currency={item.currency}
            withSymbol
            href={figureHref({ figure, stage: planOf(stage), budgetId: item.id, lineKind: "expense" })}
          />
        </Td>
      ))}
      <Td num>
        <Drift points={item.driftPoints} />
      </Td>
    </tr>
  );
}

/** The usual plan goes without saying. */
const planOf = (stage: BudgetListView["stage"]) => (stage === "adopted" ? undefined : stage);
