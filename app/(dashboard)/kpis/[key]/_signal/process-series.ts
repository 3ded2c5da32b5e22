import { periodLabel } from "@/app/_marks/period-label";
import { wordsOf } from "@/app/_marks/words";
import type { ProcessData, ProcessMark, ProcessSpan } from "@/app/_ui/charts/process-geometry";
import type { ProcessLineWords } from "@/app/_ui/charts/process-plots";
import { differenceBeside, figure } from "@/app/_ui/format";
import { yearOf } from "@/lib/kernel/day";
import type { KpiLine } from "@/lib/kpis/line";
import type { readSignals } from "@/lib/kpis/queries/read-signals";
import type { ProcessPhase, ProcessPoint } from "@/lib/kpis/signals/process-view";
import { type RuleSet, ruleSets, type SignalRule } from "@/lib/kpis/signals/rules";
import { signalText } from "./signal-words";

export type SignalView = Awaited<ReturnType<typeof readSignals>>;

/** A rule's number on the chart and in the list below it, counted in the order of its set. */
export const ruleNumber = (ruleSet: RuleSet, rule: SignalRule): number =>
  (ruleSets[ruleSet] as readonly SignalRule[]).indexOf(rule) + 1;

/** A KPI's process chart as the kit draws it: figures in the KPI's unit, signals as numbers and in words. */
export function processData(view: SignalView, line: KpiLine): ProcessData {
  const t = wordsOf("kpis.signal");
  return {
    format: (value) => axisText(value, line),
    formatRange: (range) => rangeText(range, line).replace(/\.?0+$/, "") || "0",
    points: view.points.map((point) => mark(point, view.ruleSet, line)),
    spans: view.phases.map(({ first, last, limits, locking }): ProcessSpan => {
      const isWhole = locking?.from.key === view.points[first]?.period.key;
      const kind = limits?.isTrial ? "trial" : isWhole ? "locked" : "lockedFrom";
      const note = limits && locking ? t(kind, { count: limits.count, from: locking.from.key }) : "";
      if (!limits) return { first, last, note, lines: null };
      const { upper, centre, lower, upperRange, meanMovingRange } = limits;
      return { first, last, note, lines: { upper, centre, lower, upperRange, meanRange: meanMovingRange } };
    }),
  };
}

function mark(point: ProcessPoint, ruleSet: RuleSet, line: KpiLine): ProcessMark {
  const { period, value, movingRange, signals, isLocking, isRangeSignal } = point;
  const numbers = [...new Set(signals.map(({ rule }) => ruleNumber(ruleSet, rule)))];
  const told = signals.find((signal) => signal.mark !== "routine")?.mark;
  return {
    ...{ label: periodLabel(period), name: period.key, value, range: movingRange, isLocking, isRangeSignal },
    group: String(period.cadence === "weekly" ? period.key.slice(0, 4) : yearOf(period.start)),
    rules: numbers.join(" "),
    judgement: told === "improving" ? "better" : told === "worsening" ? "worse" : "routine",
    words: [valueText(value, line), ...pointWords(point)].join(", "),
  };
}

/** What is said of a point beside its figures: its signals in words, and a moving range above its limit. */
export function pointWords({ signals, isRangeSignal }: ProcessPoint): string[] {
  const t = wordsOf("kpis.signal");
  return [...signals.map(signalText), ...(isRangeSignal ? [t("rangeSignal")] : [])];
}

export function valueText(value: number | null, { unit, currency }: KpiLine): string {
  if (value === null) return wordsOf("kpis.signal")("missing");
  const shown = figure(value, unit, currency);
  return `${shown.text} ${shown.unit}`.trim();
}

/** A moving range in the scale of the value beside it, without a sign. */
export function rangeText(range: number, { value, unit, currency }: KpiLine): string {
  return differenceBeside(range, value ?? range, unit, currency).text.replace(/^[+±−]/, "");
}

/** The names of the newest phase's lines. */
export function lineWords(phase: ProcessPhase | undefined, line: KpiLine): ProcessLineWords {
  const t = wordsOf("kpis.signal.line");
  const limits = phase?.limits;
  const print = (value: number | undefined) =>
    value === undefined ? "" : figure(value, line.unit, line.currency).text;
  const printRange = (range: number | undefined) => (range === undefined ? "" : rangeText(range, line));
  const unit = differenceBeside(0, line.value ?? 0, line.unit, line.currency).unit;
  return {
    upper: t("upper", { value: print(limits?.upper) }),
    centre: t("centre", { value: print(limits?.centre) }),
    lower: t("lower", { value: print(limits?.lower) }),
    upperRange: t("upperRange", { value: printRange(limits?.upperRange) }),
    meanRange: t("meanRange", { value: printRange(limits?.meanMovingRange) }),
    ranges: t("ranges", { unit: unit && `, ${unit}` }),
  };
}

/** A value of the axis with its k or m, or else without needless zeros. */
function axisText(value: number, { unit, currency }: KpiLine): string {
  const { text, unit: grey } = figure(value, unit, currency);
  const scale = unit === "count" ? (/(k|m|bn)$/.exec(grey)?.[0] ?? "") : "";
  return scale ? `${text} ${scale}` : text.replace(/\.0+(?!\d)/, "");
}
