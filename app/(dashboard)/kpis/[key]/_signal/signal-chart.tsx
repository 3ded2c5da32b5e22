import { wordsOf } from "@/app/_marks/words";
import { ProcessChart } from "@/app/_ui/charts/process-chart";
import { figure } from "@/app/_ui/format";
import type { KpiDetail } from "../kpi-detail";
import { lineWords, pointWords, processData, rangeText, type SignalView } from "./process-series";
import { signalText, stretchText } from "./signal-words";
import { sinceValues } from "./variation-words";

type SignalChartProps = { readonly kpi: KpiDetail; readonly view: SignalView };

/** The X chart and the moving-range chart of a KPI, with the finding as their title and the same as a table. */
export function SignalChart({ kpi, view }: SignalChartProps) {
  const t = wordsOf("kpis.signal");
  const { line } = kpi;
  const data = processData(view, line);
  const newest = view.phases.at(-1);
  const found = finding(kpi, view);
  const values = { count: view.points.length, rules: t(`ruleSet.${view.ruleSet}`) };
  return (
    <div className={line.status === "stale" ? "plot-stale" : undefined}>
      <ProcessChart
        data={data}
        finding={found}
        note={t("note", values)}
        summary={t("summary", { ...values, name: line.called, finding: found })}
        cursor={t("cursor", { name: line.called })}
        words={lineWords(newest, line)}
        table={{
          label: t("asTable"),
          caption: t("caption", { name: line.called }),
          columns: (["period", "value", "range", "limits", "signals"] as const).map((name) => t(`column.${name}`)),
          rows: tableRows(kpi, view),
        }}
      />
    </div>
  );
}

/** Whether the number is really changing, in one sentence. */
function finding({ variation, line }: KpiDetail, { points, phases }: SignalView): string {
  const t = wordsOf("kpis.signal.finding");
  const { signal, change } = variation;
  const known = phases.at(-1) ? points.slice(phases.at(-1)?.first).filter(({ value }) => value !== null).length : 0;
  if (!variation.limits) return t("none", { count: known });
  if (signal) return t(change === "better" ? "better" : "worse", { name: line.called, ...sinceValues(signal) });
  const quiet = points.findLast(({ value }) => value !== null)?.signals[0];
  if (quiet) return t("quiet", { pattern: signalText(quiet), places: stretchText(quiet, { withYear: false }) });
  const last = points.findLast(({ signals, isRangeSignal }) => signals.length > 0 || isRangeSignal);
  return last ? t("before", { period: last.period.key }) : t("routine", { count: points.length });
}

function tableRows({ line }: KpiDetail, { points, phases }: SignalView): (string | null)[][] {
  const print = (value: number) => figure(value, line.unit, line.currency).text;
  return points
    .map((point, slot) => {
      const limits = phases.find(({ first, last }) => first <= slot && slot <= last)?.limits;
      return [
        point.period.key,
        point.value === null ? null : print(point.value),
        point.movingRange === null ? null : rangeText(point.movingRange, line),
        limits ? `${print(limits.lower)} – ${print(limits.centre)} – ${print(limits.upper)}` : null,
        pointWords(point).join("; ") || null,
      ];
    })
    .reverse();
}
