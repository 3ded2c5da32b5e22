import { directionOf } from "@/app/_marks/kpi-cells";
import { periodLabel } from "@/app/_marks/period-label";
import { wordsOf } from "@/app/_marks/words";
import { ChangeMark } from "@/app/_ui/marks/change-mark";
import type { KpiDetail } from "../kpi-detail";
import { signalText } from "./signal-words";

type VariationProps = { readonly kpi: Pick<KpiDetail, "line" | "variation"> };

/**
 * Whether the number is really changing, since when and by which pattern; the words of the very mark lists show, with
 * more of what it was seen by.
 */
export function VariationWords({ kpi: { line, variation } }: VariationProps) {
  const t = wordsOf("kpis.signal");
  const { change, signal, limits } = variation;
  if (!change || !limits) return <span className="text-ink-3">{t("noLimits")}</span>;
  const trial = limits.isTrial ? ` ${t("trialAside", { count: limits.count })}` : "";
  const label = signal ? t(`since.${change as "better"}`, sinceValues(signal)) : t("routine");
  const direction = signal ? (signal.side === "high" ? "up" : "down") : directionOf(line);
  return <ChangeMark direction={direction} judgement={change} label={`${label}${trial}`} />;
}

type Signal = NonNullable<KpiDetail["variation"]["signal"]>;

/** The words' values: the period it began in, or that it began before what was read. */
export function sinceValues({ since, rule, pattern, side, periods }: Signal) {
  const seen = signalText({ rule: pattern, side, periods });
  const isBrokenOut = rule === "outside_limits" && pattern !== rule;
  const now = isBrokenOut ? wordsOf("kpis.signal")("now", { seen: signalText({ rule, side, periods: 1 }) }) : "";
  return { begun: since ? "known" : "before", since: since ? periodLabel(since) : "", pattern: `${seen}${now}` };
}

/** "Target reliably missed: even the upper limit lies below it"; nothing without limits or target. */
export function TargetWords({ kpi: { line } }: { readonly kpi: Pick<KpiDetail, "line"> }) {
  if (!line.targetMark) return null;
  const t = wordsOf("kpis.signal.target");
  return <span>{t(line.targetMark, { direction: line.direction })}</span>;
}
