import "server-only";
import { wordsOf } from "@/app/_marks/words";
import type { ReviewMark } from "@/app/_ui/charts/review-geometry";
import { flagPlate } from "./flags";
import { colours, polyline } from "./marks";
import { ink, small, type Type } from "./page";
import type { Chart } from "./review-chart";
import type { Sheet } from "./sheet";
import { widthOf } from "./text-lines";

const type: Type = { size: small, colour: ink.quiet };
type Draw = (sheet: Sheet, x: number, y: number) => void;

const stroke =
  (colour: string, width: number): Draw =>
  (sheet, x, y) =>
    polyline(
      sheet,
      [
        [x, y],
        [x + 14, y],
      ],
      { colour, width },
    );

const draw = {
  value: (sheet, x, y) => {
    stroke(ink.strong, 1.5)(sheet, x, y);
    sheet.pdf.circle(x + 7, y, 2.3).fill(ink.strong);
  },
  lastYear: stroke(colours.lastYear, 0.9),
  target: stroke(ink.strong, 1.4),
  running: (sheet, x, y) =>
    void sheet.pdf
      .circle(x + 7, y, 2.5)
      .lineWidth(1)
      .fillAndStroke("#FFFFFF", ink.strong),
  partial: ({ pdf }, x, y) => {
    pdf.polygon([x + 7, y - 3.4], [x + 10.4, y], [x + 7, y + 3.4], [x + 3.6, y]);
    pdf.lineWidth(1).fillAndStroke("#FFFFFF", ink.strong);
  },
  missing: ({ pdf }, x, y) => void pdf.rect(x + 4, y - 0.5, 6, 1).fill(ink.quiet),
  heading: (sheet, x, y) => {
    polyline(
      sheet,
      [
        [x + 7, y - 5],
        [x + 7, y + 5],
      ],
      { colour: ink.quiet, width: 1 },
    );
    sheet.pdf
      .circle(x + 7, y, 2.3)
      .lineWidth(0.9)
      .fillAndStroke("#FFFFFF", ink.quiet);
  },
  event: (sheet, x, y) => flagPlate(sheet, { text: "1", side: "other" }, x + 7, y),
  definition: (sheet, x, y) =>
    polyline(
      sheet,
      [
        [x + 7, y - 5],
        [x + 7, y + 5],
      ],
      { colour: ink.quiet, width: 0.7, dash: 2 },
    ),
} satisfies Record<string, Draw>;

const names = Object.keys(draw) as (keyof typeof draw)[];

export const legendHeight = 15;

/** What each kind of mark on this page is; those it does not have are left out. */
export function legend(
  sheet: Sheet,
  charts: readonly Chart[],
  { x, y, width }: { x: number; y: number; width: number },
): void {
  const t = wordsOf("papers.legend");
  const panels = charts.flatMap(({ recent, long }) => [recent, long]);
  const points = panels.flatMap((panel) => panel.points);
  const has = (is: (point: ReviewMark) => boolean) => points.some(is);
  const shown = {
    value: has(({ value }) => value !== null),
    lastYear: has(({ lastYear }) => lastYear !== null),
    target: has(({ targets }) => targets.length > 0),
    running: has(({ state, value }) => state === "running" && value !== null),
    partial: has(({ state, value }) => state === "partial" && value !== null),
    missing: has(({ state }) => state === "missing"),
    heading: has(({ heading }) => heading !== undefined),
    event: panels.some(({ flags }) => flags.length > 0),
    definition: panels.some(({ definitions }) => definitions.length > 0),
  };
  let at = x;
  for (const name of names.filter((one) => shown[one])) {
    const words = t(name);
    const own = widthOf(sheet, words, type);
    if (at + 17 + own > x + width) break;
    draw[name](sheet, at, y + 6.5);
    sheet.line(words, { x: at + 17, y, width: own, type });
    at += 17 + own + 11;
  }
}
