import { wordsOf } from "@/app/_marks/words";
import { orNotFound } from "@/app/_server/not-found";
import { EmptyState } from "@/app/_ui/empty-state";
import { Select } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { readBreakdown } from "@/lib/kpis/queries/read-breakdown";
import { dimensions } from "@/lib/kpis/readings/breakdown";
import type { TabProps } from "../kpi-detail";
import { BreakdownFigure } from "./breakdown-figure";
import { type BreakdownView, breakdownView } from "./breakdown-view";

/** The newest complete period by region, persona or channel, or by two of them. */
export async function BreakdownTab({ kpi, context, asked }: TabProps) {
  const t = wordsOf("kpis.breakdown");
  const view = breakdownView(asked);
  const input = { key: kpi.line.key, by: view.by, ...(view.and && { and: view.and }) };
  const found = await orNotFound(readBreakdown(context, { ...input, ...(view.period && { period: view.period }) }));
  const kept = found.cuts.map((cut) => cut.map((one) => t(`by.${one}`)).join(t("andAlso"))).join(", ");
  if (found.cuts.length === 0) return <EmptyState title={t("none.title")} reason={t("none.reason")} />;
  return (
    <>
      <Choices view={view} kpiKey={kpi.line.key} periods={found.periods.map(({ period }) => period)} />
      {found.shown ? (
        <BreakdownFigure kpi={kpi} found={{ ...found, shown: found.shown }} />
      ) : (
        <EmptyState title={t("noCut.title")} reason={t("noCut.reason", { kept })} />
      )}
    </>
  );
}

type ChoicesProps = { readonly view: BreakdownView; readonly kpiKey: string; readonly periods: readonly string[] };

function Choices({ view: { by, and, period }, kpiKey, periods }: ChoicesProps) {
  const t = wordsOf("kpis.breakdown");
  const named = dimensions.map((value) => ({ value, label: t(`by.${value}`) }));
  const shown = period && !periods.includes(period) ? [period, ...periods] : periods;
  return (
    <FilterBar
      key={`${by} ${and} ${period}`}
      label={t("choose")}
      action={`/kpis/${kpiKey}`}
      keep={{ tab: "breakdown" }}
      apply={t("apply")}
    >
      <Select id="by" name="by" label={t("byLabel")} options={named} defaultValue={by} />
      <Select
        id="and"
        name="and"
        label={t("andLabel")}
        options={[{ value: "", label: t("nothingElse") }, ...named.filter(({ value }) => value !== by)]}
        defaultValue={and}
      />
      <Select
        id="period"
        name="period"
        label={t("period")}
        options={[{ value: "", label: t("newest") }, ...shown.map((value) => ({ value, label: value }))]}
        defaultValue={period}
      />
    </FilterBar>
  );
}
