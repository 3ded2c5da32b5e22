import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { KpiLink, KpiValue, kpiUnitText } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { figure } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import type { OutcomeChange } from "@/lib/budgets/queries/reading/read-outcomes";
import { unitCost } from "@/lib/budgets/reading/unit-cost";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { KpiLine } from "@/lib/kpis/line";
import { figureHref } from "../entry-address";

type MoneyContextProps = {
  readonly budget: BudgetPage;
  readonly initiatives: readonly InitiativeLine[];
  readonly kpis: readonly KpiLine[];
  readonly outcomes: readonly OutcomeChange[];
};
type BudgetLine = BudgetPage["lines"][number];

/** Beside what each line spent: what it pays for, at which stages, how far its KPIs got, and what a unit of them cost. */
export function MoneyContext({ budget, initiatives, kpis, outcomes }: MoneyContextProps) {
  const t = wordsOf("budgets.context");
  const lines = budget.lines.filter(({ kind, initiative }) => kind === "expense" && initiative !== null);
  if (lines.length === 0) return null;
  return (
    <Section id="context" title={t("title")} note={t("note")}>
      <DataTable caption={t("title")} className="budget-table context-table" fitsPhone>
        <thead>
          <tr>
            <Th>{t("line")}</Th>
            <Th wideOnly>{t("initiative")}</Th>
            <Th wideOnly>{t("stages")}</Th>
            <Th wideOnly>{t("kpi")}</Th>
            <Th num>{t("spent")}</Th>
            {outcomes.length > 0 && (
              <Th num wideOnly>
                {t("unitCost")}
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <ContextRow
              key={line.id}
              line={line}
              currency={budget.currency}
              initiative={initiatives.find(({ id }) => id === line.initiative?.id)}
              kpis={kpis}
              outcomes={outcomes}
            />
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

type ContextRowProps = {
  line: BudgetLine;
  currency: string;
  initiative: InitiativeLine | undefined;
  kpis: readonly KpiLine[];
  outcomes: readonly OutcomeChange[];
};

function ContextRow({ line, currency, initiative, kpis, outcomes }: ContextRowProps) {
  const t = wordsOf("budgets.context");
  const facts = [line.spendType === "capex" ? "capex" : null, line.category?.name, line.costCentre?.code];
  const own = kpis.filter(({ id }) => initiative?.kpis.some((linked) => linked.id === id));
  const cost = unitCostOf(line, own, outcomes);
  const stages = line.stages.map(({ name }) => name).join(", ") || t("noStage");
  return (
    <tr>
      <Th scope="row">
        <span className="budget-line-name">
          {line.name}
          <small>{facts.filter(Boolean).join(" · ")}</small>
          <PhoneOnly>
            <Work initiative={initiative} />
          </PhoneOnly>
          <PhoneOnly>{stages}</PhoneOnly>
          <PhoneOnly>
            <Kpis kpis={own} none={t("noKpi")} />
          </PhoneOnly>
          {cost && (
            <PhoneOnly>
              {t("unitCost")} <MoneyFigure withSymbol isRounded minor={cost.minor} currency={currency} />
            </PhoneOnly>
          )}
        </span>
      </Th>
      <Td wideOnly>
        <Work initiative={initiative} />
      </Td>
      <Td wideOnly quiet>
        {stages}
      </Td>
      <Td wideOnly>
        <Kpis kpis={own} none={t("noKpi")} />
      </Td>
      <Td num>
        <MoneyFigure
          isRounded
          minor={line.position.actual}
          currency={currency}
          href={figureHref({ figure: "actual", lineId: line.id })}
        />
      </Td>
      {outcomes.length > 0 && (
        <Td num wideOnly>
          {cost && (
            <span title={t("unitCostTitle", { kpi: cost.kpi.called })}>
              <MoneyFigure withSymbol isRounded minor={cost.minor} currency={currency} />
            </span>
          )}
        </Td>
      )}
    </tr>
  );
}

/** How what a line pays for is doing, and below it the way to what it changed. */
function Work({ initiative }: Pick<ContextRowProps, "initiative">) {
  if (!initiative) return null;
  const href = `/initiatives/${initiative.id}`;
  return (
    <span className="context-work">
      <SoftLink href={href} title={initiative.name}>
        <InitiativeStatus line={initiative} />
      </SoftLink>
      <SoftLink className="text-link" href={`${href}#impact`}>
        {wordsOf("budgets.context")("impact")}
      </SoftLink>
    </span>
  );
}

/** The first of a line's counting KPIs that has more of what it counts than when the work began. */
function unitCostOf(line: BudgetLine, kpis: readonly KpiLine[], outcomes: readonly OutcomeChange[]) {
  for (const { initiativeId, kpiId, gained } of outcomes) {
    const minor = initiativeId === line.initiative?.id ? unitCost(line.position.actual, gained) : null;
    const kpi = kpis.find(({ id }) => id === kpiId);
    if (minor !== null && kpi) return { minor, kpi };
  }
  return null;
}

/** Each KPI with its value beside its target, and its status. */
function Kpis({ kpis, none }: { kpis: readonly KpiLine[]; none: string }) {
  if (kpis.length === 0) return <span className="text-ink-3">{none}</span>;
  return (
    <span className="budget-line-name">
      {kpis.map((kpi) => (
        <span key={kpi.id} className="line-kpi">
          <KpiStatusMark line={kpi} iconOnly />
          <span>
            <KpiLink kpi={kpi} /> <KpiValue line={kpi} />
            {kpi.target !== null && ` / ${figure(kpi.target, kpi.unit, kpi.currency).text}`}
            <span className="unit"> {kpiUnitText(kpi)}</span>
          </span>
        </span>
      ))}
    </span>
  );
}
