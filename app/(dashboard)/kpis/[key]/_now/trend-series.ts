import type { TrendData, TrendPoint } from "@/app/_ui/charts/trend-geometry";
import { figure } from "@/app/_ui/format";
import { type Day, day } from "@/lib/kernel/day";
import { nextPeriod, type Period, periodOf, previousPeriod } from "@/lib/kernel/period";
import { judge } from "@/lib/kpis/status";
import { targetAhead, targetOn } from "@/lib/kpis/targets";
import type { KpiDetail } from "../kpi-detail";
import { periodLabel } from "../period-label";

const periodsShown = 26;

export type TrendRow = TrendPoint & { readonly period: Period };

/** The day it is in the organisation, and the month its fiscal year starts in. */
export type Calendar = { readonly today: Day; readonly yearStart: number };

/**
 * The 26 periods before the running one, oldest first; null where no complete reading exists. A stale KPI's end where
 * its data does.
 */
export function trendRows(
  { line, definition, readings, targets }: KpiDetail,
  { today, yearStart }: Calendar,
): TrendRow[] {
  if (!line.dataTo) return [];
  const isStale = line.status === "stale";
  const running = periodOf(line.cadence, today, yearStart);
  const newest = isStale ? periodOf(line.cadence, line.dataTo, yearStart) : previousPeriod(running);
  const known = new Map(
    readings.filter(({ coverage }) => coverage === "complete").map(({ periodEnd, value }) => [periodEnd, value]),
  );
  const first = readings.at(-1)?.periodEnd ?? line.dataTo;
  const periods = [newest];
  while (periods.length < periodsShown && periods[0] && periods[0].start > first) {
    periods.unshift(previousPeriod(periods[0]));
  }
  return periods.map((period) => ({
    period,
    label: periodLabel(period),
    value: known.get(period.end) ?? null,
    target: heldTo(definition, targets, period.end),
  }));
}

/** What a reading of that day is held to: the level in force, or where the path then stands; null for a band. */
function heldTo(definition: KpiDetail["definition"], targets: KpiDetail["targets"], on: Day): number | null {
  if (definition.direction === "band") return null;
  const step = (definition.targetKind === "path" ? targetAhead : targetOn)(targets, on);
  if (!step || definition.targetKind !== "path") return step?.value ?? null;
  const baselineOn = definition.baselineOn === null ? null : day(definition.baselineOn);
  const asked = { value: step.value, periodEnd: on, target: step.value, targetOn: step.from };
  const baseline = { baseline: definition.baselineValue, baselineOn };
  const { reason } = judge({ ...definition, ...baseline, ...asked });
  return typeof reason.values.line === "number" ? reason.values.line : null;
}

type TrendWords = { readonly upper: string; readonly lower: string; readonly target: string; readonly running: string };

/** The rows as the chart draws them: the newest labelled and judged, the running period hollow after it. */
export function trendData({ line }: KpiDetail, rows: readonly TrendRow[], words: TrendWords): TrendData {
  const format = (value: number) => axisText(value, line.unit);
  const print = (value: number) => figure(value, line.unit, line.currency).text;
  const last = rows.findLast(({ value }) => value !== null);
  const judgement = line.change === "better" || line.change === "worse" ? line.change : undefined;
  const points = rows.map((row) => (row === last ? { ...row, text: print(row.value ?? 0), judgement } : row));
  const { limits, running } = line;
  const end = rows.at(-1);
  const next = end && nextPeriod(end.period);
  return {
    points,
    format,
    seriesLabels: { target: words.target },
    band: limits && { ...limits, labels: { high: words.upper, low: words.lower } },
    running:
      running && next && line.status !== "stale"
        ? { label: periodLabel(next), value: running.value, text: print(running.value), note: words.running }
        : null,
  };
}

/** A value of the axis with its k or m, or else without needless zeros. */
function axisText(value: number, unit: KpiDetail["line"]["unit"]): string {
  const { text, unit: grey } = figure(value, unit);
  const scale = unit === "money" || unit === "count" ? (/(k|m|bn)$/.exec(grey)?.[0] ?? "") : "";
  return scale ? `${text} ${scale}` : text.replace(/\.0+$/, "");
}
