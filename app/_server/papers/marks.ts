import "server-only";
import { heldAgainst } from "@/app/_marks/kpi-held-against";
import type { KpiLine } from "@/lib/kpis/line";
import { ink } from "./page";
import type { Sheet } from "./sheet";

export const colours = {
  ...{ on_track: "#0B6E99", at_risk: "#B35900", off_track: "#9B1C31", other: "#5B6470" },
  ...{ worse: "#9B1C31", better: "#0B6E99", lastYear: "#8A929D", it: "#12436D", marketing: "#12665F" },
} as const;

type Shape = (pdf: PDFKit.PDFDocument, x: number, y: number) => void;
const circle: (pdf: PDFKit.PDFDocument, x: number, y: number) => PDFKit.PDFDocument = (pdf, x, y) =>
  pdf.circle(x, y, 3.8).lineWidth(1.1);

/** Each state has a shape that no other has, as on the screens, so it reads without colour; the word stands beside it. */
const shapes: Readonly<Record<string, Shape>> = {
  on_track: (pdf, x, y) => pdf.circle(x, y, 4).fill(colours.on_track),
  on_track_minor: (pdf, x, y) => {
    circle(pdf, x, y).stroke(colours.on_track);
    pdf.path(`M${x} ${y - 3.8}A3.8 3.8 0 0 0 ${x} ${y + 3.8}Z`).fill(colours.on_track);
  },
  at_risk: (pdf, x, y) => pdf.polygon([x, y - 4.2], [x + 4.4, y + 3.8], [x - 4.4, y + 3.8]).fill(colours.at_risk),
  at_risk_major: (pdf, x, y) => {
    pdf
      .polygon([x, y - 3.6], [x + 3.9, y + 3.4], [x - 3.9, y + 3.4])
      .lineWidth(1.1)
      .stroke(colours.at_risk);
    pdf.polygon([x, y - 3.6], [x, y + 3.4], [x - 3.9, y + 3.4]).fill(colours.at_risk);
  },
  off_track: (pdf, x, y) => pdf.rect(x - 4, y - 4, 8, 8).fill(colours.off_track),
  not_rated: (pdf, x, y) => circle(pdf, x, y).stroke(colours.other),
  no_update: (pdf, x, y) => circle(pdf, x, y).dash(2, { space: 1.6 }).stroke(colours.other).undash(),
  decision: (pdf, x, y) =>
    pdf
      .polygon([x, y - 4], [x + 4, y], [x, y + 4], [x - 4, y])
      .lineWidth(1.1)
      .stroke(ink.strong),
  stale: (pdf, x, y) => {
    for (let at = 0; at < 8; at += 1) {
      const angle = (at * Math.PI) / 4;
      pdf.circle(x + 3.8 * Math.cos(angle), y + 3.8 * Math.sin(angle), 0.75).fill(colours.other);
    }
  },
};

/** The shape of a status, as it is known on the screens. */
export const statusMark = (state: string) => (sheet: Sheet, x: number, y: number) =>
  (shapes[state] ?? shapes.not_rated)?.(sheet.pdf, x + 5, y + 6.5);

/** The way a number went, in the colour of whether that is good; the word stands beside it. */
export const changeMark =
  (direction: "up" | "down" | "flat", judgement: "better" | "worse") =>
  ({ pdf }: Sheet, x: number, y: number): void => {
    const [left, top] = [x + 1, y + 2.5];
    const path = { up: "M4 8V.8M1 3.8l3-3 3 3", down: "M4 0v7.2M1 4.2l3 3 3-3", flat: "M0 4h7.2M4.2 1l3 3-3 3" };
    pdf.save().translate(left, top).path(path[direction]).lineWidth(1.2).strokeColor(colours[judgement]).stroke();
    pdf.restore();
  };

const height = 12;
const targetRoom = 9;

/** Thirteen periods with routine variation in grey, the running one hollow, the target at the right; grey when stale. */
export const sparkline = (line: KpiLine) => (sheet: Sheet, x: number, y: number, width: number) => {
  const { pdf } = sheet;
  const isStale = line.status === "stale";
  const running = isStale ? null : (line.running?.value ?? null);
  const values = [...line.sparkline, ...(isStale || running !== null ? [running] : [])];
  const held = heldAgainst(line);
  const target = held ? (held.kind === "inside_band" ? null : held.value) : line.target;
  const known = [...values, line.limits?.low, line.limits?.high, target].filter((one) => typeof one === "number");
  if (line.value === null || known.length === 0) return;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const place = (value: number) => (high > low ? y + height - ((value - low) / (high - low)) * height : y + height / 2);
  const at = (index: number) => x + 2 + ((width - targetRoom - 4) * index) / Math.max(1, values.length - 1);
  const colour = isStale ? colours.lastYear : ink.strong;
  if (line.limits) {
    const [top, bottom] = [place(line.limits.high), place(line.limits.low)];
    pdf.rect(x, top, width - targetRoom, Math.max(1, bottom - top)).fill(ink.band);
  }
  const complete = line.sparkline.map((value, index): Point => (value === null ? null : [at(index), place(value)]));
  polyline(sheet, complete, { colour, width: 1 });
  const last = complete.at(-1);
  if (last && running !== null) {
    const end = [at(values.length - 1), place(running)] as const;
    polyline(sheet, [last, end], { colour, width: 0.8, dash: 1.6 });
    pdf
      .circle(...end, 1.7)
      .lineWidth(0.8)
      .fillAndStroke("#FFFFFF", colour);
  }
  const judged = line.change === "worse" || line.change === "better" ? colours[line.change] : colour;
  if (last) pdf.circle(...last, 1.9).fill(judged);
  if (target !== null) pdf.rect(x + width - 7, place(target) - 0.6, 7, 1.2).fill(ink.strong);
};

export type Point = readonly [number, number] | null;
type Stroke = { readonly colour: string; readonly width: number; readonly dash?: number };

/** A line through its points; where one is missing it is broken, not bridged. */
export function polyline({ pdf }: Sheet, points: readonly Point[], { colour, width, dash }: Stroke): void {
  let isDown = false;
  for (const point of points) {
    if (point && isDown) pdf.lineTo(...point);
    else if (point) pdf.moveTo(...point);
    isDown = point !== null;
  }
  pdf.lineWidth(width).strokeColor(colour);
  if (dash) pdf.dash(dash, { space: dash });
  pdf.stroke().undash();
}
