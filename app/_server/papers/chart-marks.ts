import "server-only";
import { mostFlags, type ReviewMark } from "@/app/_ui/charts/review-geometry";
import { axisType, figureRoom, type Panel, type Places } from "./chart-panel";
import { flagHeight, flagPlate } from "./flags";
import { colours, type Point, polyline } from "./marks";
import { ink } from "./page";
import type { Sheet } from "./sheet";

/** A line before the first period measured by a new definition, and its version at the foot. */
export function definitions(sheet: Sheet, { data, x, top }: Panel, { slot: wide, bottom }: Places): void {
  for (const { text, slot } of data.definitions) {
    const at = x + slot * wide;
    polyline(
      sheet,
      [
        [at, top],
        [at, bottom],
      ],
      { colour: ink.quiet, width: 0.7, dash: 3 },
    );
    sheet.line(text, { x: at + 2, y: bottom - 13, width: 40, type: axisType });
  }
}

/** Every event as a numbered plate above the period it began in; many in one period share the last plate. */
export function flags(sheet: Sheet, { data, top }: Panel, { left, bottom }: Places): void {
  for (const slot of data.points.keys()) {
    const here = data.flags.filter((flag) => flag.slot === slot);
    if (here.length === 0) continue;
    const isCrowded = here.length > mostFlags;
    const shown = isCrowded ? here.slice(0, mostFlags - 1) : here;
    const plates = shown.map(({ number, side }) => ({ text: String(number), side }));
    const rest = `${here[mostFlags - 1]?.number}–${here.at(-1)?.number}`;
    if (isCrowded) plates.push({ text: rest, side: "other" });
    const foot = top - figureRoom;
    polyline(
      sheet,
      [
        [left(slot), foot],
        [left(slot), bottom],
      ],
      { colour: colours.lastYear, width: 0.6, dash: 1.2 },
    );
    for (const [place, plate] of plates.entries())
      flagPlate(sheet, plate, left(slot), foot - (place + 0.5) * flagHeight);
  }
}

export function series(sheet: Sheet, { data: { points } }: Panel, { left, up, slot: wide, bottom }: Places): void {
  const at = (read: (point: ReviewMark) => number | null) =>
    points.map((point, slot): Point => {
      const value = read(point);
      return value === null ? null : [left(slot), up(value)];
    });
  const { pdf } = sheet;
  for (const [slot, { targets }] of points.entries()) {
    for (const target of targets)
      pdf.rect(left(slot) - wide * 0.22, up(target) - 0.7, wide * 0.44, 1.4).fill(ink.strong);
  }
  polyline(
    sheet,
    at(({ lastYear }) => lastYear),
    { colour: colours.lastYear, width: 0.9 },
  );
  const values = at(({ value }) => value);
  const isWhole = (slot: number) => points[slot]?.state === "complete";
  for (const slot of values.keys()) {
    const [from, to] = [values[slot - 1], values[slot]];
    if (!from || !to) continue;
    const isDashed = !isWhole(slot - 1) || !isWhole(slot);
    polyline(sheet, [from, to], { colour: ink.strong, ...(isDashed ? { width: 1, dash: 2 } : { width: 1.5 }) });
  }
  for (const [slot, point] of points.entries())
    drawPoint(sheet, point, values[slot] ?? null, { bottom, x: left(slot) });
}

/** Four looks: filled, hollow while running, a hollow diamond where not everybody reported, a dash where nothing is known. */
function drawPoint(sheet: Sheet, { state, value, judgement }: ReviewMark, at: Point, { bottom, x }: Foot): void {
  const { pdf } = sheet;
  if (!at || value === null) {
    if (state === "missing") pdf.rect(x - 3, bottom - 5, 6, 1).fill(ink.quiet);
    return;
  }
  if (state === "complete") pdf.circle(...at, judgement ? 3 : 2.3).fill(judgement ? colours[judgement] : ink.strong);
  else if (state === "running")
    pdf
      .circle(...at, 2.5)
      .lineWidth(1)
      .fillAndStroke("#FFFFFF", ink.strong);
  else {
    const [left, up] = at;
    pdf.polygon([left, up - 3.4], [left + 3.4, up], [left, up + 3.4], [left - 3.4, up]);
    pdf.lineWidth(1).fillAndStroke("#FFFFFF", ink.strong);
  }
}

type Foot = { readonly bottom: number; readonly x: number };

/** How far right of a running period's own point its forecast stands, in slots. */
const beside = 0.27;

/** Where the number is heading: a hollow point with its range as a line, cut off where it leaves the plot. */
export function headings(
  sheet: Sheet,
  { data: { points }, top }: Panel,
  { left, up, slot: wide, bottom }: Places,
): void {
  for (const [slot, { heading, value, text }] of points.entries()) {
    if (!heading) continue;
    const x = left(slot) + (value === null ? 0 : beside * wide);
    const within = (height: number) => Math.max(top - 4, Math.min(bottom, height));
    const range = [
      [x, within(up(heading.high))],
      [x, within(up(heading.low))],
    ] as const;
    polyline(sheet, range, { colour: ink.quiet, width: 1 });
    sheet.pdf
      .circle(x, within(up(heading.value)), 2.3)
      .lineWidth(0.9)
      .fillAndStroke("#FFFFFF", ink.quiet);
    if (value === null && text) {
      const y = Math.max(top - 4, within(up(heading.value)) - 6.5);
      sheet.line(text, { x: x - 64, y, width: 58, type: { ...axisType, align: "right" } });
    }
  }
}
