import Link from "next/link";
import { useTranslations } from "next-intl";
import { AgreedShares, Drift, DriftHead } from "@/app/_marks/agreed-shares";
import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amountShort } from "@/app/_ui/format";
import { figures } from "@/lib/budgets/position";
import type { BudgetLine } from "@/lib/budgets/queries/budget-line";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { figureHref } from "../entry-address";

type LineTableProps = {
  readonly budget: BudgetPage;
  readonly kind: BudgetLine["kind"];
  readonly lines: readonly BudgetLine[];
  /** What the lines pay for, as far as this viewer may see it. */
  readonly initiatives: readonly InitiativeLine[];
};

/** The lines with who pays, where each stands and what it pays for; the total says whether it adds up. */
export function LineTable({ budget, kind, lines, initiatives }: LineTableProps) {
  const t = useTranslations("budgets");
  return (
    <DataTable caption={t(kind === "expense" ? "page.lines" : "page.income")} className="budget-table" fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.line")}</Th>
          <Th wideOnly>{t("column.shares")}</Th>
          <DriftHead wideOnly isText />
          {figures.map((figure) => (
            <Th key={figure} num wideOnly={figure !== "available"}>
              {t(kind === "revenue" && figure === "actual" ? "figure.received" : `figure.${figure}`)}
            </Th>
          ))}
          <Th>{t("column.initiative")}</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LineRow
            key={line.id}
            line={line}
            currency={budget.currency}
            initiative={initiatives.find(({ id }) => id === line.initiative?.id)}
          />
        ))}
      </tbody>
      <TotalRow budget={budget} kind={kind} />
    </DataTable>
  );
}

type LineRowProps = {
  readonly line: BudgetLine;
  readonly currency: string;
  readonly initiative: InitiativeLine | undefined;
};

function LineRow({ line, currency, initiative }: LineRowProps) {
  return (
    <tr id={`line-${line.id}`}>
      <Th scope="row">
        <LineName line={line} currency={currency} />
      </Th>
      <Td wideOnly>
        <AgreedShares funding={line.funding} />
      </Td>
      <Td wideOnly>
        <Drift points={line.driftPoints} />
      </Td>
      {figures.map((figure) => (
        <Td
          key={figure}
          num
          strong={figure === "available"}
          quiet={figure === "committed"}
          wideOnly={figure !== "available"}
        >
          <MoneyFigure
            minor={line.position[figure]}
            currency={currency}
            href={figureHref({ figure, lineId: line.id })}
          />
        </Td>
      ))}
      <Td>
        <PaidFor line={line} initiative={initiative} />
      </Td>
    </tr>
  );
}

/** The line with how it is booked; opex goes without saying. */
function LineName({ line, currency }: { readonly line: BudgetLine; readonly currency: string }) {
  const t = useTranslations("budgets");
  const facts = [
    line.spendType === "capex" ? t("spendType.capex") : null,
    line.category?.name,
    line.costCentre?.code,
  ].filter(Boolean);
  return (
    <span className="budget-line-name">
      {line.name}
      {facts.length > 0 && <small>{facts.join(" · ")}</small>}
      <PhoneOnly>{t("page.ofAllocated", { amount: amountShort(line.position.allocated, currency) })}</PhoneOnly>
      <PhoneOnly>
        {t(line.kind === "revenue" ? "figure.received" : "figure.actual")} {amountShort(line.position.actual, currency)}
      </PhoneOnly>
    </span>
  );
}

/** The initiative's status leads to it; the stages say which part of the journey is paid for. */
function PaidFor({ line, initiative }: { readonly line: BudgetLine; readonly initiative: InitiativeLine | undefined }) {
  const t = useTranslations("budgets.page");
  if (!line.initiative) return <span className="text-ink-3">{t("noInitiative")}</span>;
  const stages = line.stages.map(({ name }) => name).join(", ");
  return (
    <span className="budget-line-name">
      <Link href={`/initiatives/${line.initiative.id}`} prefetch={false} title={line.initiative.name}>
        {initiative && <InitiativeStatus line={initiative} />}
        <span className={initiative && line.initiative.name === line.name ? "sr-only" : "budget-initiative"}>
          {" "}
          {line.initiative.name}
        </span>
      </Link>
      {stages && <small>{stages}</small>}
    </span>
  );
}

function TotalRow({ budget, kind }: Pick<LineTableProps, "budget" | "kind">) {
  const t = useTranslations("budgets.page");
  const { id, currency, checks, position, income } = budget;
  const total = kind === "expense" ? position : income;
  return (
    <tfoot>
      <tr>
        <Th scope="row">
          {t("total")} <span className="unit">{t(checks.linesMakeTheWhole ? "sumsUp" : "doesNotSumUp")}</span>
        </Th>
        <Td wideOnly>{kind === "expense" && <AgreedShares funding={budget.funding} />}</Td>
        <Td wideOnly />
        {figures.map((figure) => (
          <Td key={figure} num wideOnly={figure !== "available"}>
            <MoneyFigure
              minor={total[figure]}
              currency={currency}
              href={figureHref({ figure, budgetId: id, lineKind: kind })}
            />
          </Td>
        ))}
        <Td />
      </tr>
    </tfoot>
  );
}
