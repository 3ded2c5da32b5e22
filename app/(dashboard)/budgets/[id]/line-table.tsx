import { AgreedShares, DriftBeside, PaidByHead, samePayers } from "@/app/_marks/agreed-shares";
import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amountShort } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import { figures } from "@/lib/budgets/ledger/position";
import type { BudgetLine } from "@/lib/budgets/queries/budget-line";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import { type LineForecast, sumForecasts } from "@/lib/budgets/reading/forecast";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { figureHref } from "../entry-address";
import { AskForLine } from "./ask-for-line";
import { ForecastFigure, Variance } from "./forecast-figure";

export type ForecastedLine = BudgetLine & { readonly forecast: LineForecast | null };

type LineTableProps = {
  readonly budget: BudgetPage;
  readonly kind: BudgetLine["kind"];
  /** What the total is of. */
  readonly lines: readonly ForecastedLine[];
  readonly shown: readonly ForecastedLine[];
  /** What the lines pay for, as far as this viewer may see it. */
  readonly initiatives: readonly InitiativeLine[];
  /** Whether this viewer may ask for changes of the plan. */
  readonly mayAsk: boolean;
};

/** The lines with who pays, where each stands, where it ends and how what it pays for is doing; the total says whether it adds up. */
export function LineTable({ budget, kind, lines, shown, initiatives, mayAsk }: LineTableProps) {
  const t = wordsOf("budgets");
  const payers = samePayers(lines.map(({ funding }) => funding));
  return (
    <DataTable
      caption={t(kind === "expense" ? "page.lines" : "page.income")}
      className="budget-table line-table"
      fitsPhone
    >
      <thead>
        <tr>
          <Th>{t("column.line")}</Th>
          <PaidByHead payers={payers} />
          {figures.map((figure) => (
            <Th key={figure} num wideOnly={figure !== "available"}>
              {t(kind === "revenue" && figure === "actual" ? "figure.received" : `figure.${figure}`)}
            </Th>
          ))}
          <Th num wideOnly>
            {t("column.forecast")}
          </Th>
          <Th num wideOnly>
            {t("column.variance")}
          </Th>
          <Th>{t("column.initiative")}</Th>
        </tr>
      </thead>
      <tbody>
        {shown.map((line) => (
          <LineRow
            key={line.id}
            line={line}
            budget={budget}
            isNamed={payers === null}
            mayAsk={mayAsk}
            initiative={initiatives.find(({ id }) => id === line.initiative?.id)}
          />
        ))}
      </tbody>
      <TotalRow budget={budget} kind={kind} lines={lines} isNamed={payers === null} />
    </DataTable>
  );
}

type LineRowProps = {
  readonly line: ForecastedLine;
  readonly budget: BudgetPage;
  readonly isNamed: boolean;
  readonly mayAsk: boolean;
  readonly initiative: InitiativeLine | undefined;
};

function LineRow({ line, budget: { id, currency }, isNamed, mayAsk, initiative }: LineRowProps) {
  return (
    <tr id={`line-${line.id}`}>
      <Th scope="row">
        <span className="line-head">
          <LineName line={line} currency={currency} />
          {mayAsk && <AskForLine budgetId={id} line={line} />}
        </span>
      </Th>
      <Td wideOnly>
        <AgreedShares funding={line.funding} withoutNames={!isNamed} /> <DriftBeside funding={line.funding} />
      </Td>
      {figures.map((figure) => (
        <Td
          key={figure}
          num
          strong={figure === "available"}
          quiet={figure !== "available" && figure !== "allocated"}
          wideOnly={figure !== "available"}
        >
          <MoneyFigure
            isRounded
            minor={line.position[figure]}
            currency={currency}
            href={figureHref({ figure, lineId: line.id })}
          />
        </Td>
      ))}
      <Td num quiet wideOnly>
        <ForecastFigure forecast={line.forecast} currency={currency} href={`/budgets/${id}/forecast?line=${line.id}`} />
      </Td>
      <Td num wideOnly>
        <Variance forecast={line.forecast} currency={currency} />
      </Td>
      <Td>
        <Standing line={line} initiative={initiative} />
      </Td>
    </tr>
  );
}

/** On a phone the figures whose columns are left out stand below the name. */
function LineName({ line, currency }: { readonly line: ForecastedLine; readonly currency: string }) {
  const t = wordsOf("budgets");
  const { position, forecast } = line;
  return (
    <span className="budget-line-name">
      {line.name}
      <PhoneOnly>{t("page.ofAllocated", { amount: amountShort(position.allocated, currency) })}</PhoneOnly>
      <PhoneOnly>
        {t(line.kind === "revenue" ? "figure.received" : "figure.actual")} {amountShort(position.actual, currency)}
        {forecast && ` · ${t("page.endsAt", { amount: amountShort(forecast.amountMinor, currency) })}`}
      </PhoneOnly>
    </span>
  );
}

/** How what a line pays for is doing; its status leads to it. */
function Standing({ line, initiative }: Pick<LineRowProps, "initiative"> & { readonly line: ForecastedLine }) {
  const t = wordsOf("budgets.page");
  if (!line.initiative) return <span className="text-ink-3">{t("noInitiative")}</span>;
  return (
    <SoftLink href={`/initiatives/${line.initiative.id}`} title={line.initiative.name}>
      {initiative ? <InitiativeStatus line={initiative} /> : line.initiative.name}
      {initiative && <span className="sr-only"> {line.initiative.name}</span>}
    </SoftLink>
  );
}

type TotalRowProps = Pick<LineTableProps, "budget" | "kind" | "lines"> & { readonly isNamed: boolean };

function TotalRow({ budget, kind, lines, isNamed }: TotalRowProps) {
  const t = wordsOf("budgets");
  const { id, currency, checks, position, income } = budget;
  const total = kind === "expense" ? position : income;
  const { amountMinor, varianceMinor, known, asked } = sumForecasts(lines);
  return (
    <tfoot>
      <tr>
        <Th scope="row">
          {t("page.total")}{" "}
          <span className="unit">{t(checks.linesMakeTheWhole ? "page.sumsUp" : "page.doesNotSumUp")}</span>
        </Th>
        <Td wideOnly>{kind === "expense" && <AgreedShares funding={budget.funding} withoutNames={!isNamed} />}</Td>
        {figures.map((figure) => (
          <Td key={figure} num wideOnly={figure !== "available"}>
            <MoneyFigure
              isRounded
              minor={total[figure]}
              currency={currency}
              href={figureHref({ figure, budgetId: id, lineKind: kind })}
            />
          </Td>
        ))}
        <Td num wideOnly>
          {amountMinor === null ? (
            <span className="text-ink-3">{t("forecast.none")}</span>
          ) : (
            <MoneyFigure isRounded minor={amountMinor} currency={currency} />
          )}
        </Td>
        <Td num wideOnly>
          {varianceMinor !== null && <MoneyFigure isRounded minor={varianceMinor} currency={currency} />}
        </Td>
        <Td>
          <span className="unit">{known < asked && known > 0 ? t("forecast.some", { known, asked }) : ""}</span>
        </Td>
      </tr>
    </tfoot>
  );
}
