import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { KpiLink, KpiValue, kpiUnitText } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { figure } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import { type OutcomeChange, readOutcomes } from "@/lib/budgets/queries/reading/read-outcomes";
import { unitCost } from "@/lib/budgets/reading/unit-cost";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { Context } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { figureHref } from "../entry-address";

type MoneyContextProps = { context: Context; budget: BudgetPage; initiatives: readonly InitiativeLine[] };
type BudgetLine = BudgetPage["lines"][number];

/** Beside what each line spent: what it pays for, at which stages, how far its KPIs got, and what a unit of them cost. */
export async function MoneyContext({ context, budget, initiatives }: MoneyContextProps) {
  const t = await getTranslations("budgets.context");
  const lines = budget.lines.filter(({ kind, initiative }) => kind === "expense" && initiative !== null);
  if (lines.length === 0) return null;
  const ids = [...new Set(initiatives.flatMap(({ kpis }) => kpis.map(({ id }) => id)))];
  const kpis = ids.length > 0 ? (await listKpis(context, { ids, limit: 500 })).items : [];
  const outcomes = await readOutcomes(context, { initiativeIds: initiatives.map(({ id }) => id) });
  return (
    <Section id="context" title={t("title")} note={t("note")}>
      <DataTable caption={t("title")} className="budget-table" fitsPhone>
        <thead>
          <tr>
            <Th>{t("line")}</Th>
            <Th>{t("initiative")}</Th>
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

async function ContextRow({ line, currency, initiative, kpis, outcomes }: ContextRowProps) {
  const t = await getTranslations("budgets.context");
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
            <Kpis kpis={own} none={t("noKpi")} />
          </PhoneOnly>
          {cost && (
            <PhoneOnly>
              {t("unitCost")} <MoneyFigure withSymbol isRounded minor={cost.minor} currency={currency} />
            </PhoneOnly>
          )}
        </span>
      </Th>
      <Td>
        {initiative && (
          <Link href={`/initiatives/${initiative.id}`} prefetch={false} title={initiative.name}>
            <InitiativeStatus line={initiative} />
          </Link>
        )}
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
          <KpiStatusMark line={kpi} iconOnly /> <KpiLink kpi={kpi} /> <KpiValue line={kpi} />
          {kpi.target !== null && ` / ${figure(kpi.target, kpi.unit, kpi.currency).text}`}
          <span className="unit"> {kpiUnitText(kpi)}</span>
        </span>
      ))}
    </span>
  );
}
