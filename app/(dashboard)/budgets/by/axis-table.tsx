import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amountWithSymbol } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { addPositions, figures } from "@/lib/budgets/ledger/position";
import type { AxisComparison, AxisGroup } from "@/lib/budgets/queries/compare-by-axis";
import type { Axis } from "@/lib/budgets/reading/schema";
import { entriesHref } from "../entry-address";
import { type AxisView, fieldOf } from "./axis-address";

/** A part of a plan is on no entry of its own, so that there is none to open. */
const isOfEntries = ({ isPlanPlaced }: AxisGroup, figure: (typeof figures)[number]): boolean =>
  !isPlanPlaced || figure === "committed" || figure === "actual";

type AxisTableProps = {
  readonly axis: Axis;
  readonly filter: AxisView["filter"];
  readonly groups: readonly AxisGroup[];
  /** Summed over the entries by itself. */
  readonly total: AxisComparison["totals"][number];
};

/** One currency cut along one axis, to the cent; the foot says whether the groups make the whole. */
export function AxisTable({ axis, filter, groups, total }: AxisTableProps) {
  const t = useTranslations("budgets");
  const { currency, position } = total;
  const sum = addPositions(groups.map((group) => group.position));
  const isWhole = figures.every((figure) => sum[figure] === position[figure]);
  const hrefOf = (figure: (typeof figures)[number], more: object = {}) =>
    entriesHref({ filter: { ...filter, figure, lineKind: "expense", currency, ...more } });
  return (
    <Section
      id={`in-${currency}`}
      title={t("by.in", { currency })}
      count={groups.length}
      note={t(axis === "stream" ? "by.note" : "by.noteUnplanned")}
    >
      <DataTable caption={t("by.caption", { currency })} className="budget-table" fitsPhone>
        <thead>
          <tr>
            <Th>{t(`by.axis.${axis}`)}</Th>
            {figures.map((figure) => (
              <Th key={figure} num wideOnly={figure !== "available"}>
                {t(`figure.${figure}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.id ?? "none"}>
              <Th scope="row">
                {group.name ?? <span className="text-ink-3">{t(`by.without.${axis}`)}</span>}
                <PhoneOnly>
                  {t("page.ofAllocated", { amount: amountWithSymbol(group.position.allocated, currency) })}
                </PhoneOnly>
              </Th>
              {figures.map((figure) => (
                <Td key={figure} num strong={figure === "available"} wideOnly={figure !== "available"}>
                  <MoneyFigure
                    minor={group.position[figure]}
                    currency={currency}
                    {...(isOfEntries(group, figure) && {
                      href: hrefOf(figure, { [fieldOf[axis]]: group.id ?? "none" }),
                    })}
                  />
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <Th scope="row">
              {t("page.total")} <span className="unit">{t(isWhole ? "page.sumsUp" : "by.doesNotSumUp")}</span>
            </Th>
            {figures.map((figure) => (
              <Td key={figure} num wideOnly={figure !== "available"}>
                <MoneyFigure minor={position[figure]} currency={currency} href={hrefOf(figure)} />
              </Td>
            ))}
          </tr>
        </tfoot>
      </DataTable>
    </Section>
  );
}
