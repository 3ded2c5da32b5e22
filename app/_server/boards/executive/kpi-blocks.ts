import "server-only";
import { wordsOf } from "@/app/_marks/words";
import {
  kpiChangeCell,
  kpiFigureCells,
  kpiFreshnessCell,
  kpiNameCell,
  kpiStatusCell,
  ownersCell,
} from "@/app/_server/papers/kpi-cells";
import { ink } from "@/app/_server/papers/page";
import type { Sheet } from "@/app/_server/papers/sheet";
import type { Cell, Column } from "@/app/_server/papers/table";
import { technicalOf } from "@/app/(dashboard)/journey/technical-kpi";
import type { Home } from "@/lib/homes/queries/read-home";
import type { KpiLine } from "@/lib/kpis/line";
import type { Block } from "../block";

const right = "right" as const;

function figureColumns(): Column[] {
  const t = wordsOf("home.column");
  return [
    { title: t("value"), share: 13, align: right },
    { title: t("previous"), share: 13, align: right },
    { title: t("target"), share: 13, align: right },
    { title: t("sparkline"), share: 24 },
    { title: t("status"), share: 16 },
    { title: t("change"), share: 14 },
  ];
}

const figureCells = (line: KpiLine): Cell[] => [...kpiFigureCells(line), kpiStatusCell(line), kpiChangeCell(line)];

/** A line leads from each input down to the output below. */
const nothing = () => {};
const drives = ({ pdf }: Sheet, x: number, y: number): void => {
  pdf
    .moveTo(x + 3, y - 3)
    .lineTo(x + 3, y + 15)
    .moveTo(x + 3, y + 6)
    .lineTo(x + 9, y + 6);
  pdf.lineWidth(0.6).strokeColor(ink.quiet).stroke();
};
const driven = ({ pdf }: Sheet, x: number, y: number): void => {
  pdf
    .moveTo(x + 3, y - 3)
    .lineTo(x + 3, y + 9)
    .moveTo(x, y + 6)
    .lineTo(x + 3, y + 9)
    .lineTo(x + 6, y + 6);
  pdf.lineWidth(0.6).strokeColor(ink.quiet).stroke();
};

/** The shared KPIs, inputs above the output they drive, which stands out. */
export function sharedKpisBlock({ groups }: Pick<Home, "groups">): Block {
  const column = wordsOf("home.column");
  return kpisBlock(
    groups,
    [
      { title: column("kpi"), share: 30 },
      ...figureColumns(),
      { title: column("owners"), share: 11 },
      { title: column("dataTo"), share: 13, align: right },
    ],
    figureCells,
  );
}

/** The same where there is little room: one column says status and change. */
export function denseKpisBlock({ groups }: Pick<Home, "groups">): Block {
  const t = wordsOf("home.column");
  const columns: Column[] = [
    { title: t("kpi"), share: 121 },
    { title: t("value"), share: 42, align: right },
    { title: t("previous"), share: 42, align: right },
    { title: t("target"), share: 43, align: right },
    { title: wordsOf("papers")("history"), share: 43 },
    { title: t("status"), share: 81 },
    { title: t("owners"), share: 40 },
    { title: t("dataTo"), share: 50, align: right },
  ];
  return kpisBlock(groups, columns, (line) => {
    const [value, previous, target, history, status, change] = figureCells(line);
    const isMoved = change?.mark !== undefined;
    const both = { ...status, text: isMoved ? `${status?.text}, ${change.text.toLowerCase()}` : (status?.text ?? "") };
    return [value, previous, target, history, both].map((cell) => cell ?? { text: "" });
  });
}

type Cells = (line: KpiLine) => Cell[];

function kpisBlock(groups: Home["groups"], columns: readonly Column[], cells: Cells): Block {
  const t = wordsOf("home");
  const row = (line: KpiLine, mark: NonNullable<Cell["mark"]>, isOutput: boolean): Cell[] => [
    { ...kpiNameCell(line, isOutput), mark },
    ...cells(line),
    ownersCell(line),
    kpiFreshnessCell(line),
  ];
  const rows = groups.flatMap(({ inputs, output }) => [
    ...inputs.map((line) => row(line, output ? drives : nothing, false)),
    ...(output ? [row(output, inputs.length > 0 ? driven : nothing, true)] : []),
  ]);
  return { title: t("kpis"), count: rows.length, note: t("kpisNote"), columns, rows, none: t("noKpis") };
}

/** The input that tells how each stage's technology does, in the order of the journey. */
export function technologyBlock({ stages }: Pick<Home, "stages">): Block {
  const t = wordsOf("home");
  const known = stages.flatMap(({ name, kpis }) => {
    const line = technicalOf(kpis);
    return line ? [{ name, line }] : [];
  });
  const without = stages.filter(({ kpis }) => technicalOf(kpis) === null).map(({ name }) => name);
  const none = t("noTechnology", { stages: without.join(", ") });
  return {
    title: t("technology"),
    count: known.length,
    note: without.length > 0 ? none : t("technologyNote"),
    columns: [{ title: t("column.stage"), share: 18 }, { title: t("column.kpi"), share: 26 }, ...figureColumns()],
    rows: known.map(({ name, line }) => [{ text: name }, kpiNameCell(line), ...figureCells(line)]),
    none,
  };
}
