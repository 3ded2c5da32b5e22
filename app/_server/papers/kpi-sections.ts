import "server-only";
import { stepReasons } from "@/app/_marks/sync/agenda-words";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { KpiLine } from "@/lib/kpis/line";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import { type Block, chartsAt, chartsWidth, drawBlock, measured } from "./kpi-block";
import { kpiNameCell } from "./kpi-cells";
import type { Exception } from "./kpi-facts";
import { standingCells, standingColumns } from "./kpi-standing";
import { ownersText } from "./kpi-words";
import { legend, legendHeight } from "./legend";
import { ink, page } from "./page";
import type { Sheet } from "./sheet";
import { type Cell, type Column, table } from "./table";

/** Heights of a plot: the least that can be read, what two on a page take at most, and one alone. */
const [fewest, mostOfTwo, mostAlone] = [78, 118, 140];
const between = 22;

/** Each KPI that is an exception, two to a page where they fit: figure, comparisons, charts, its owners' newest word. */
export async function kpiExceptions(sheet: Sheet, seen: Snapshot): Promise<void> {
  const all = exceptionsOf(seen);
  if (all.length === 0) return;
  const t = wordsOf("papers");
  sheet.section(t("exceptions"));
  sheet.y -= legendHeight;
  const blocks: Block[] = [];
  for (const one of all) {
    blocks.push(measured(sheet, one));
    await sheet.giveWay();
  }
  for (let at = 0; at < blocks.length; ) {
    if (at > 0) sheet.turn();
    const [one, other] = [blocks[at], blocks[at + 1]];
    if (!one) return;
    const left = page.bottom - sheet.y - legendHeight;
    const both = other && canShare(one, other, left) ? [one, other] : [one];
    const plot = plotFor(both, left);
    pageLegend(sheet, both);
    for (const [place, block] of both.entries()) {
      if (place > 0) {
        sheet.rule(sheet.y + between / 2, ink.hair);
        sheet.y += between;
      }
      drawBlock(sheet, block, plot);
      await sheet.giveWay();
    }
    at += both.length;
  }
}

/** Once at the top of each page, for all that is on it. */
function pageLegend(sheet: Sheet, blocks: readonly Block[]): void {
  const charts = blocks.flatMap(({ chart }) => chart ?? []);
  if (charts.length === 0) return;
  legend(sheet, charts, { x: chartsAt, y: sheet.y, width: chartsWidth });
  sheet.y += legendHeight;
}

const heightOf = ({ frame, wordsHeight }: Block, plot: number): number => Math.max(wordsHeight, frame + plot) + 4;

/** Whether two fit on what is left of a page; one with a long note below it stands alone. */
const canShare = (one: Block, other: Block, left: number): boolean =>
  !one.isLong && !other.isLong && heightOf(one, fewest) + between + heightOf(other, fewest) <= left;

/** The greatest plot with which all of them still fit. */
function plotFor(blocks: readonly Block[], left: number): number {
  const room = left - between * (blocks.length - 1);
  for (let plot = blocks.length > 1 ? mostOfTwo : mostAlone; plot > fewest; plot -= 2) {
    if (blocks.reduce((sum, block) => sum + heightOf(block, plot), 0) <= room) return plot;
  }
  return fewest;
}

/** In the order of the meeting; a KPI with several reasons once, with all of them. */
function exceptionsOf({ steps, facts, reviews }: Snapshot): Exception[] {
  const reasons = new Map<string, string[]>();
  for (const step of steps) {
    if (step.shows !== "kpi" && step.shows !== "conflict") continue;
    for (const id of step.ids) reasons.set(id, [...(reasons.get(id) ?? []), ...stepReasons(step)]);
  }
  return [...reasons].flatMap(([id, why]) => {
    const line = facts.kpis.find((one) => one.id === id);
    return line ? [{ line, reasons: [...new Set(why)], kept: reviews[id] }] : [];
  });
}

/** All others both sides share, as the lists show them; they go on below the exceptions where there is room. */
export async function routineKpis(sheet: Sheet, { steps, facts }: Snapshot): Promise<void> {
  const alone = new Set(steps.filter(({ shows }) => shows === "kpi" || shows === "conflict").flatMap(({ ids }) => ids));
  const lines = facts.kpis.filter(({ id, isShared }) => isShared && !alone.has(id));
  if (lines.length === 0) return;
  const t = wordsOf("papers");
  const heading = [t("routine"), t("kpiNote", { count: lines.length })] as const;
  if (alone.size > 0) sheet.part(...heading);
  else sheet.section(...heading);
  const columns: Column[] = [
    { title: t("kpi"), share: 26 },
    ...standingColumns(),
    { title: t("owners"), share: 22 },
    { title: t("dataTo"), share: 9, align: "right" },
  ];
  await table(sheet, columns, lines.map(kpiRow));
}

const kpiRow = (line: KpiLine): Cell[] => [
  kpiNameCell(line),
  ...standingCells(line),
  { text: ownersText(line) || wordsOf("kpiCells")("noOwner"), quiet: true },
  { text: line.dataTo ? dayText(line.dataTo) : "–", quiet: true },
];
