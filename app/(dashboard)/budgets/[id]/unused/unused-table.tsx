import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amount, amountWithSymbol } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { UnusedPlan } from "@/lib/budgets/queries/control/read-unused";
import type { UnusedLine } from "@/lib/budgets/queries/control/unused-lines";
import { minorToDecimal } from "@/lib/kernel/money";
import { entriesHref } from "../../entry-address";
import { askHref } from "../../requests/request-words";

const figures = ["plannedMinor", "spentMinor", "promisedMinor", "unusedMinor"] as const;
const words = {
  plannedMinor: "planned",
  spentMinor: "spent",
  promisedMinor: "promised",
  unusedMinor: "unused",
} as const;
const entriesOf = { plannedMinor: "allocated", spentMinor: "actual", promisedMinor: "committed" } as const;

type UnusedTableProps = { readonly plan: UnusedPlan; readonly month: string };

/** Each line with plan nobody used: what it is made of, who answers for it, and the three things to do with it. */
export function UnusedTable({ plan, month }: UnusedTableProps) {
  const t = useTranslations("budgets.unused");
  const { lines, budget } = plan;
  const sum = (of: (typeof figures)[number]) => lines.reduce((total, line) => total + line[of], 0n);
  return (
    <DataTable caption={t("caption", { month })} fitsPhone>
      <thead>
        <tr>
          <Th>{t("line")}</Th>
          <Th wideOnly>{t("owner")}</Th>
          {figures.map((of) => (
            <Th key={of} num wideOnly={of !== "unusedMinor"}>
              {t(words[of])}
            </Th>
          ))}
          <Th wideOnly>{t("next")}</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <UnusedRow key={line.id} line={line} plan={plan} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Th scope="row">{t("total", { count: lines.length })}</Th>
          <Td wideOnly />
          {figures.map((of) => (
            <Td key={of} num wideOnly={of !== "unusedMinor"}>
              <MoneyFigure minor={sum(of)} currency={budget.currency} />
            </Td>
          ))}
          <Td wideOnly />
        </tr>
      </tfoot>
    </DataTable>
  );
}

type UnusedRowProps = { readonly line: UnusedLine; readonly plan: UnusedPlan };

function UnusedRow({ line, plan }: UnusedRowProps) {
  const t = useTranslations("budgets.unused");
  const { currency } = plan.budget;
  const owners = line.owners.join(", ") || t("nobody");
  const { plannedMinor: planned, spentMinor: spent, promisedMinor: promised } = line;
  const figure = (of: keyof typeof entriesOf) => (
    <MoneyFigure
      minor={line[of]}
      currency={currency}
      href={line[of] === 0n ? undefined : entriesHref({ filter: { lineId: line.id, figure: entriesOf[of] } })}
    />
  );
  return (
    <tr id={`line-${line.id}`}>
      <Th scope="row">
        {line.name}
        <PhoneOnly>
          {owners}
          <br />
          {t("phone", {
            planned: amount(planned, currency),
            spent: amount(spent, currency),
            promised: amount(promised, currency),
          })}
          <Ways line={line} plan={plan} />
        </PhoneOnly>
      </Th>
      <Td wideOnly quiet>
        {owners}
      </Td>
      <Td num wideOnly>
        {figure("plannedMinor")}
      </Td>
      <Td num wideOnly>
        {figure("spentMinor")}
      </Td>
      <Td num wideOnly>
        {figure("promisedMinor")}
      </Td>
      <Td num strong>
        <MoneyFigure minor={line.unusedMinor} currency={currency} />
      </Td>
      <Td wideOnly>
        <Ways line={line} plan={plan} />
      </Td>
    </tr>
  );
}

/** Move it, release it or keep it: as far as whoever looks may ask for a change, or say what the line will cost. */
function Ways({ line, plan: { budget, mayAsk } }: UnusedRowProps) {
  const t = useTranslations("budgets.unused");
  const { id, name, unusedMinor, mayKeep } = line;
  const asked = { line: id, amount: minorToDecimal({ minor: unusedMinor, currency: budget.currency }) };
  const what = t("ofLine", { amount: amountWithSymbol(unusedMinor, budget.currency), name });
  const way = (href: string, label: ReactNode) => (
    <SoftLink className="text-link" href={href}>
      {label}
      <span className="sr-only"> {what}</span>
    </SoftLink>
  );
  return (
    <span className="unused-ways">
      {mayAsk && way(askHref(budget.id, { ...asked, kind: "transfer" }), t("move"))}
      {mayAsk && way(askHref(budget.id, { ...asked, kind: "decrease" }), t("release"))}
      {mayKeep && way(`/budgets/${budget.id}/forecast?line=${id}`, t("keep"))}
    </span>
  );
}
