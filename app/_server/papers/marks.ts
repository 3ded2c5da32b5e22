import "server-only";
import type { KpiLine } from "@/lib/kpis/line";
import type { Review } from "@/lib/kpis/review/review";
import { ink, type Sheet } from "./sheet";

const colours = { on_track: "#0B6E99", at_risk: "#B35900", off_track: "#9B1C31", other: "#5B6470" } as const;

/** The shape of a status, as it is known on the screens; the word stands beside it, and it reads without colour. */
export const statusMark = (state: string) => (sheet: Sheet, x: number, y: number) => {
  const [cx, cy, r] = [x + 5, y + 6, 4];
  if (state.startsWith("on_track")) sheet.pdf.circle(cx, cy, r).fill(colours.on_track);
  else if (state.startsWith("at_risk")) {
    sheet.pdf.polygon([cx, cy - r], [cx + r, cy + r], [cx - r, cy + r]).fill(colours.at_risk);
  } else if (state === "off_track") sheet.pdf.rect(cx - r, cy - r, 2 * r, 2 * r).fill(colours.off_track);
  else sheet.pdf.circle(cx, cy, r).dash(1.5, { space: 1.5 }).lineWidth(1).stroke(colours.other).undash();
};

/** Thirteen periods with routine variation in grey, as in every list. */
export const sparkline = (line: KpiLine) => (sheet: Sheet, x: number, y: number, width: number) => {
  const values = line.sparkline.flatMap((value) => value ?? []);
  if (values.length < 2) return;
  const all = [...values, ...(line.limits ? [line.limits.low, line.limits.high] : [])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const height = 12;
  const place = (value: number) => y + height - ((value - low) / (high - low || 1)) * height;
  const at = (index: number) => x + (width * index) / (line.sparkline.length - 1);
  const { pdf } = sheet;
  if (line.limits) {
    const [top, bottom] = [place(line.limits.high), place(line.limits.low)];
    pdf.rect(x, top, width, Math.max(1, bottom - top)).fill(ink.band);
  }
  polyline(
    sheet,
    line.sparkline.map((value, index) => (value === null ? null : [at(index), place(value)])),
    ink.strong,
    1,
  );
  const last = line.sparkline.at(-1);
  if (last !== null && last !== undefined) {
    pdf
      .circle(at(line.sparkline.length - 1), place(last), 1.8)
      .fill(line.change === "worse" ? colours.off_track : ink.strong);
  }
};

type Point = readonly [number, number] | null;

/** A line through its points; where one is missing it is broken, not bridged. */
function polyline({ pdf }: Sheet, points: readonly Point[], colour: string, width: number): void {
  let isDown = false;
  for (const point of points) {
    if (!point) isDown = false;
    else if (isDown) pdf.lineTo(point[0], point[1]);
    else {
      pdf.moveTo(point[0], point[1]);
      isDown = true;
    }
  }
  pdf.lineWidth(width).strokeColor(colour).stroke();
}

type Panel = Review["recent"];
type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Six weeks beside twelve months on one scale each: the values, last year faint, targets as short bars. */
export function reviewChart(
  sheet: Sheet,
  review: Review,
  area: Area,
  words: { readonly name: (point: Panel["points"][number]) => string; readonly figure: (value: number) => string },
): void {
  const gap = 28;
  const width = (area.width - gap) / 2;
  panel(sheet, review.recent, { ...area, width }, words);
  panel(sheet, review.long, { ...area, x: area.x + width + gap, width }, words);
}

function panel(sheet: Sheet, { points }: Panel, area: Area, words: Parameters<typeof reviewChart>[3]): void {
  const numbers = points.flatMap(({ value, lastYear, targets }) => [value ?? [], lastYear ?? [], targets].flat());
  if (numbers.length === 0) return;
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const left = area.x + 44;
  const step = (area.x + area.width - left) / Math.max(1, points.length);
  const bottom = area.y + area.height - 16;
  const place = (value: number) => bottom - 6 - ((value - low) / (high - low || 1)) * (area.height - 34);
  const at = (index: number) => left + step * (index + 0.5);
  const { pdf } = sheet;
  const small = { size: 8, colour: ink.quiet };
  for (const value of [...new Set([low, (low + high) / 2, high])]) {
    pdf
      .moveTo(left, place(value))
      .lineTo(area.x + area.width, place(value))
      .lineWidth(0.5)
      .strokeColor(ink.hair)
      .stroke();
    sheet.line(words.figure(value), { x: area.x, y: place(value) - 5, width: 38, type: { ...small, align: "right" } });
  }
  polyline(
    sheet,
    points.map(({ lastYear }, i) => (lastYear === null ? null : [at(i), place(lastYear)])),
    "#8A929D",
    0.8,
  );
  polyline(
    sheet,
    points.map(({ value, state }, i) => (value === null || state !== "complete" ? null : [at(i), place(value)])),
    ink.strong,
    1.4,
  );
  for (const [i, { value, state, targets }] of points.entries()) {
    for (const target of targets) pdf.rect(at(i) - 6, place(target) - 0.7, 12, 1.4).fill(ink.strong);
    if (value === null) continue;
    const dot = pdf.circle(at(i), place(value), 2.2).lineWidth(1);
    if (state === "complete") dot.fill(ink.strong);
    else dot.fillAndStroke("#FFFFFF", ink.strong);
  }
  for (const [i, point] of points.entries()) {
    sheet.line(words.name(point), { x: at(i) - 18, y: bottom + 2, width: 36, type: { size: 7.5, colour: ink.quiet } });
  }
}
