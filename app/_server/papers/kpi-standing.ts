import "server-only";
import { wordsOf } from "@/app/_marks/words";
import type { KpiLine } from "@/lib/kpis/line";
import { kpiFigureCells, kpiStatusCell } from "./kpi-cells";
import { statusText } from "./kpi-words";
import type { Cell, Column } from "./table";

/** How a KPI stands, in the same five columns of every table: value, zero, no data and stale each look their own. */
export function standingColumns(): Column[] {
  const t = wordsOf("papers");
  return [
    { title: t("latest"), share: 11, align: "right" },
    { title: t("against.previous"), share: 10, align: "right" },
    { title: t("against.target"), share: 10, align: "right" },
    { title: t("history"), share: 14 },
    { title: t("status"), share: 18 },
  ];
}

export const standingCells = (line: KpiLine): Cell[] => [
  ...kpiFigureCells(line),
  { ...kpiStatusCell(line), text: statusText(line) },
];
