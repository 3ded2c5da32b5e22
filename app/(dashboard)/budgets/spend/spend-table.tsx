import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import type { FigureAddress } from "@/lib/budgets/entry-filter";
import { type Day, day } from "@/lib/kernel/day";
import { entriesHref, figureHref } from "../entry-address";
import type { FunctionSpend, SpendGrid } from "./spend-grid";

type SpendTableProps = {
  readonly grid: SpendGrid;
  readonly currency: string;
  /** The period the sums are of; `to` is the day after it. */
  readonly period: { readonly from: Day; readonly to: Day };
};

type Scope = Pick<FigureAddress, "functionId" | "categoryId">;
type Sums = Pick<SpendGrid, "byMonth" | "total">;

/** Functions with their categories down, months across; each cell opens its payments. */
export function SpendTable({ grid, currency, period }: SpendTableProps) {
  const t = useTranslations("budgets.spend");
  const cells = (sums: Sums, scope: Scope) => <Cells {...{ sums, scope, currency, period }} months={grid.months} />;
  return (
    <DataTable caption={t("table", { currency })} className="spend-table">
      <thead>
        <tr>
          <Th>{t("functionAndCategory")}</Th>
          {grid.months.map((month) => (
            <Th key={month} num>
              {monthText(month)}
            </Th>
          ))}
          <Th num>{t("total")}</Th>
        </tr>
      </thead>
      <tbody>
        {grid.functions.flatMap((one) => [
          <tr key={one.id ?? "none"} className="output-row">
            <Th scope="row">{one.name ?? t("unallocated")}</Th>
            {cells(one, { functionId: one.id })}
          </tr>,
          ...one.categories.map((category) => (
            <tr key={`${one.id} ${category.id}`}>
              <Th scope="row">
                <span className="spend-category">{category.name ?? t("noCategory")}</span>
              </Th>
              {cells(category, scopeOf(one, category.id))}
            </tr>
          )),
        ])}
      </tbody>
      <tfoot>
        <tr>
          <Th scope="row">{t("total")}</Th>
          {cells(grid, {})}
        </tr>
      </tfoot>
    </DataTable>
  );
}

const scopeOf = (one: FunctionSpend, categoryId: string | null): Scope => ({ functionId: one.id, categoryId });

type CellsProps = Pick<SpendTableProps, "currency" | "period"> & {
  readonly sums: Sums;
  readonly scope: Scope;
  readonly months: readonly string[];
};

function Cells({ sums, scope, months, currency, period }: CellsProps) {
  const address = { figure: "actual", lineKind: "expense", currency, ...scope } as const;
  const whole = `${figureHref(address)}&${entriesHref({ filter: period }).split("?")[1]}`;
  return (
    <>
      {months.map((month) => {
        const minor = sums.byMonth[month];
        return (
          <Td key={month} num>
            {minor === undefined ? (
              <span className="text-ink-3">–</span>
            ) : (
              <MoneyFigure minor={minor} currency={currency} href={figureHref({ ...address, month })} />
            )}
          </Td>
        );
      })}
      <Td num strong>
        <MoneyFigure minor={sums.total} currency={currency} href={whole} />
      </Td>
    </>
  );
}

/** Nov 26. */
const monthText = (month: string): string => `${dayText(day(`${month}-01`)).split(" ")[1]} ${month.slice(2, 4)}`;
