import { useTranslations } from "next-intl";
import { FigureWithTable } from "@/app/_ui/charts/figure-with-table";
import { TrendChart } from "@/app/_ui/charts/trend-chart";
import { figure, rangeText } from "@/app/_ui/format";
import type { KpiDetail } from "../kpi-detail";
import { type Calendar, trendData, trendRows } from "./trend-series";

/** The last 26 complete periods and the running one, with limits and targets, and the same as a table. */
export function KpiTrend({ kpi, calendar }: { readonly kpi: KpiDetail; readonly calendar: Calendar }) {
  const t = useTranslations("kpis.trend");
  const { line, definition } = kpi;
  const rows = trendRows(kpi, calendar);
  if (rows.length === 0) return null;
  const print = (value: number | null | undefined) =>
    typeof value === "number" ? figure(value, line.unit, line.currency).text : null;
  const unit = figure(line.value ?? 0, line.unit, line.currency).unit;
  const [low, high] = [print(line.limits?.low) ?? "", print(line.limits?.high) ?? ""];
  const running = line.running ? t("running", { days: line.running.daysElapsed, total: line.running.daysTotal }) : "";
  const words = { upper: t("upper", { high }), lower: t("lower", { low }), target: t("target"), running };
  const isRun = line.changeRule === "eight_on_one_side";
  const finding = t(`finding.${isRun ? "run." : ""}${line.change ?? "unknown"}`, { low, high });
  const edges = { low: print(definition.bandLow) ?? "", high: print(definition.bandHigh) ?? "", unit };
  const note = definition.direction === "band" ? t("noteBand", edges) : t("note", { periods: rows.length });
  const data = trendData(kpi, rows, words);
  const spoken = [...rows, ...(data.running ? [data.running] : [])].map(({ value, target }) =>
    [
      value === null ? t("missing") : `${print(value)} ${unit}`.trim(),
      typeof target === "number" && `${words.target} ${print(target)}`,
    ]
      .filter(Boolean)
      .join(", "),
  );
  return (
    <FigureWithTable
      label={t("asTable")}
      caption={t("caption", { name: line.name })}
      columns={[t("period"), t("days"), `${t("value")} ${unit}`.trim(), t("target")]}
      rows={rows
        .map(({ period, value, target }) => [
          period.key,
          rangeText(period.start, period.end, { year: true }),
          print(value),
          print(target),
        ])
        .reverse()}
    >
      <div className={line.status === "stale" ? "plot-stale" : undefined}>
        <TrendChart
          {...data}
          cursor={{ label: t("cursor", { name: line.name }), words: spoken }}
          finding={finding}
          note={note}
          summary={t("summary", { name: line.name, periods: rows.length, value: print(line.value) ?? "", finding })}
        />
      </div>
    </FigureWithTable>
  );
}
