import "server-only";
import { directionOf, kpiComparison } from "@/app/_marks/kpi-cells";
import { heldAgainst } from "@/app/_marks/kpi-held-against";
import { kpiStatusState } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import { dayText, differenceBeside, figure } from "@/app/_ui/format";
import type { KpiLine } from "@/lib/kpis/line";
import { changeMark, sparkline, statusMark } from "./marks";
import { ownerPair } from "./owner-pair";
import type { Cell } from "./table";

const isStale = ({ status }: KpiLine): boolean => status === "stale";

/** Its name as the reader knows it; grey while its value is stale. */
export const kpiNameCell = (line: KpiLine, strong = false): Cell => ({
  ...{ text: line.called, strong },
  quiet: isStale(line),
});

/** The newest complete value with its unit, strong; grey when stale, in words where there is none; 0 is a value. */
export function kpiValueText({ value, unit, currency, smallBase }: KpiLine): string {
  const t = wordsOf("kpiCells");
  if (value === null) return t("noData");
  const { text, unit: beside } = figure(value, unit, currency);
  const few = smallBase === null ? "" : t("smallBase.short", { count: smallBase });
  return [text, beside, few].filter(Boolean).join(" ");
}

const kpiValueCell = (line: KpiLine): Cell => {
  const isQuiet = isStale(line) || line.value === null;
  return { text: kpiValueText(line), strong: !isQuiet, quiet: isQuiet };
};

/** How far it is from the period before or from its target; a dash where there is nothing to compare with. */
export function kpiComparisonText(line: KpiLine, against: "previous" | "target"): string {
  const apart = kpiComparison(line, against);
  if (apart === null) return "–";
  if (against === "target" && heldAgainst(line)?.kind === "inside_band") return wordsOf("kpiCells")("insideBand");
  const { text, unit } = differenceBeside(apart, line.value ?? 0, line.unit, line.currency);
  return `${text} ${unit}`.trim();
}

/** Thirteen periods as a drawing; where limits cannot be known yet, that in words. */
export const kpiHistoryCell = (line: KpiLine): Cell =>
  line.value === null
    ? { text: wordsOf("kpiCells")("limitsLater"), quiet: true }
    : { text: "", drawing: sparkline(line) };

/** Value, both comparisons and history, in every table in this order. */
export const kpiFigureCells = (line: KpiLine): Cell[] => [
  kpiValueCell(line),
  { text: kpiComparisonText(line, "previous") },
  { text: kpiComparisonText(line, "target") },
  kpiHistoryCell(line),
];

/** Better or worse beyond routine with the way the number went; grey where it is routine or cannot be told. */
export function kpiChangeCell(line: KpiLine): Cell {
  const t = wordsOf("kpiCells");
  if (isStale(line)) return { text: t("status.stale"), quiet: true };
  if (!line.change) return { text: t("tooFew"), quiet: true };
  if (line.change === "routine") return { text: t("change.routine"), quiet: true };
  return { text: t(`change.${line.change}`), mark: changeMark(directionOf(line), line.change) };
}

export const kpiStatusCell = ({ status }: KpiLine): Cell => ({
  text: wordsOf("kpiCells")(`status.${status}`),
  mark: statusMark(kpiStatusState(status)),
});

/** The co-owners by their initials, IT as a square and marketing as a circle. */
export const ownersCell = (owned: Parameters<typeof ownerPair>[0]): Cell =>
  owned.itOwner || owned.marketingOwner
    ? { text: "", drawing: ownerPair(owned) }
    : { text: wordsOf("kpiCells")("noOwner"), quiet: true };

/** The day its data reaches to, and in words when the next reading is due; that it is stale its status says. */
export function kpiFreshnessText({ dataTo, freshness }: KpiLine): string {
  const t = wordsOf("kpiCells");
  if (!dataTo || freshness === "no_data") return t("noData");
  return freshness === "due" ? wordsOf("boards")("due", { day: dayText(dataTo) }) : dayText(dataTo);
}

export const kpiFreshnessCell = (line: KpiLine): Cell => ({ text: kpiFreshnessText(line), quiet: true });
