import "server-only";
import { kpiComparison } from "@/app/_marks/kpi-cells";
import { kpiReasonText } from "@/app/_marks/kpi-reason";
import { axisFigure, axisName } from "@/app/_marks/kpi-review-words";
import { stepReasons } from "@/app/_marks/sync/agenda-words";
import { wordsOf } from "@/app/_marks/words";
import { dayText, differenceBeside, figure } from "@/app/_ui/format";
import type { KpiLine } from "@/lib/kpis/line";
import type { Step } from "@/lib/syncs/agenda/steps";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import { reviewChart, sparkline, statusMark } from "./marks";
import { ink, inner, page, type Sheet } from "./sheet";
import { type Cell, type Column, table } from "./table";

/** Each KPI that is an exception on a page of its own: figure, comparisons, chart, and its owners' newest word. */
export function kpiExceptions(sheet: Sheet, seen: Snapshot): void {
  for (const step of seen.steps) {
    if (step.shows !== "kpi" && step.shows !== "conflict") continue;
    for (const id of step.ids) {
      const line = seen.facts.kpis.find((one) => one.id === id);
      if (line) kpiException(sheet, { line, step, seen });
    }
  }
}

type Exception = { readonly line: KpiLine; readonly step: Step; readonly seen: Snapshot };

function kpiException(sheet: Sheet, { line, step, seen }: Exception): void {
  const t = wordsOf("papers");
  sheet.section(line.called, stepReasons(step).join(" · "));
  const y = sheet.y + 4;
  sheet.line(figureText(line), { x: page.margin, y, width: 220, type: { size: 28, weight: "strong" } });
  for (const [place, against] of (["previous", "target"] as const).entries()) {
    const x = page.margin + 230 + place * 130;
    sheet.line(t(`against.${against}`), { x, y: y + 2, width: 120, type: { size: 8.5, colour: ink.quiet } });
    sheet.line(comparisonText(line, against), { x, y: y + 14, width: 120, type: { size: 13, weight: "strong" } });
  }
  statusMark(line.status)(sheet, page.margin + 520, y + 3);
  sheet.line(statusText(line), { x: page.margin + 536, y, width: 230, type: { size: 11 } });
  sheet.line(freshText(line), { x: page.margin + 536, y: y + 17, width: 230, type: { size: 8.5, colour: ink.quiet } });
  sheet.y = y + 46;
  sheet.write(kpiReasonText(line), { type: { size: 9.5, colour: ink.soft } });
  const kept = seen.reviews[line.id];
  if (kept) {
    const area = { x: page.margin, y: sheet.y + 10, width: inner, height: 230 };
    reviewChart(sheet, kept.review, area, {
      name: (point) => axisName(point.period, false).label,
      figure: (value) => axisFigure(value, line),
    });
    sheet.y = area.y + area.height + 8;
  }
  if (kept?.note) {
    sheet.write(t("note", { by: kept.note.by }), { type: { size: 8.5, colour: ink.quiet } });
    sheet.write(kept.note.body, { type: { size: 10.5 } });
  }
}

/** All the others, as the lists show them. */
export function kpiTable(sheet: Sheet, lines: readonly KpiLine[], title: string): void {
  if (lines.length === 0) return;
  const t = wordsOf("papers");
  sheet.section(title, t("kpiNote", { count: lines.length }));
  const columns: Column[] = [
    { title: t("kpi"), share: 26 },
    { title: t("latest"), share: 10, align: "right" },
    { title: t("against.previous"), share: 10, align: "right" },
    { title: t("against.target"), share: 10, align: "right" },
    { title: t("history"), share: 14 },
    { title: t("status"), share: 13 },
    { title: t("owners"), share: 20 },
    { title: t("dataTo"), share: 8, align: "right" },
  ];
  table(sheet, columns, lines.map(kpiRow));
}

const kpiRow = (line: KpiLine): Cell[] => [
  { text: line.called },
  { text: figureText(line), strong: line.status !== "stale", quiet: line.status === "stale" },
  { text: comparisonText(line, "previous") },
  { text: comparisonText(line, "target") },
  { text: "", drawing: sparkline(line) },
  { text: statusText(line), mark: statusMark(line.status) },
  { text: [line.itOwner?.name, line.marketingOwner?.name].filter(Boolean).join(", "), quiet: true },
  { text: line.dataTo ? dayText(line.dataTo) : "–", quiet: true },
];

function figureText(line: KpiLine): string {
  if (line.value === null) return wordsOf("kpiCells")("noData");
  const { text, unit } = figure(line.value, line.unit, line.currency);
  return `${text} ${unit}`.trim();
}

function comparisonText(line: KpiLine, against: "previous" | "target"): string {
  const apart = kpiComparison(line, against);
  if (apart === null) return "–";
  const { text, unit } = differenceBeside(apart, line.value ?? 0, line.unit, line.currency);
  return `${text} ${unit}`.trim();
}

function statusText(line: KpiLine): string {
  const t = wordsOf("kpiCells");
  const status = t(`status.${line.status}`);
  return line.change && line.change !== "routine" && line.status !== "stale"
    ? `${status}, ${t(`change.${line.change}`)}`
    : status;
}

const freshText = (line: KpiLine): string =>
  wordsOf("papers")("asOf", {
    day: line.dataTo ? dayText(line.dataTo, { year: true }) : "none",
    source: line.source || "none",
  });
