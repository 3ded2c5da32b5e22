import "server-only";
import type { ReviewMark } from "@/app/_ui/charts/review-geometry";
import { figurePlace } from "@/app/_ui/charts/review-label-places";
import { axisType, type Panel, type Places } from "./chart-panel";
import { colours } from "./marks";
import { ink, page, small, type Type } from "./page";
import type { Sheet } from "./sheet";
import { widthOf } from "./text-lines";

export function grid(sheet: Sheet, { at, format, x, width, hasAxis }: Panel, { up }: Places): void {
  const { pdf } = sheet;
  for (const [place, tick] of at.ticks.entries()) {
    const y = up(tick);
    pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.5)
      .strokeColor(place === 0 ? ink.line : ink.hair)
      .stroke();
    if (hasAxis) sheet.line(format(tick), { x: x - 66, y: y - 6.5, width: 60, type: { ...axisType, align: "right" } });
  }
}

/** Words in the middle under a place, and wholly inside the panel. */
function centred(sheet: Sheet, text: string, at: { middle: number; y: number; panel: Panel; type: Type }): void {
  const width = widthOf(sheet, text, at.type);
  const { x, width: room } = at.panel;
  const left = Math.max(x - 4, Math.min(x + room + 4 - width, at.middle - width / 2));
  sheet.line(text, { x: left, y: at.y, width, type: at.type });
}

/** Periods, and below them the year where it changes, what the running one holds, and what lies ahead. */
export function periodNames(sheet: Sheet, panel: Panel, { left, bottom }: Places): void {
  const { points, name, note, aheadWord } = panel.data;
  const spoken = points.findLastIndex(({ state }) => state === "complete");
  const hasRunning = points.some(({ state }) => state === "running");
  for (const [slot, { label }] of points.entries()) {
    const isSpoken = hasRunning && slot === spoken;
    const type: Type = isSpoken ? { size: small, weight: "strong", colour: ink.strong } : axisType;
    centred(sheet, label, { middle: left(slot), y: bottom + 2, panel, type });
  }
  const below = { y: bottom + 14, panel, type: axisType };
  const years = points.map(({ group }, slot) => ({ group, slot })).filter(isNewYear(points));
  // Of a year whose next begins beside it there is no room to say the first.
  const told = years.filter(({ slot }, at) => (years[at + 1]?.slot ?? points.length) - slot > 1);
  for (const { group, slot } of told) centred(sheet, group ?? "", { ...below, middle: left(slot) });
  if (years.length === 0) sheet.line(name, { x: panel.x, y: below.y, width: 60, type: axisType });
  const running = points.findIndex(({ state }) => state === "running");
  if (note) centred(sheet, note, { ...below, middle: left(running) });
  if (!note && points.at(-1)?.state === "ahead")
    centred(sheet, aheadWord, { ...below, middle: left(points.length - 1) });
}

type Year = { readonly group: string | undefined; readonly slot: number };
const isNewYear =
  (points: readonly ReviewMark[]) =>
  ({ group, slot }: Year): boolean =>
    group !== undefined && group !== points[slot - 1]?.group;

/** The figure of each point worth one, clear of its line; where they are too wide to stand side by side, every other. */
export function figures(sheet: Sheet, panel: Panel, { left, up, slot: wide, bottom }: Places): void {
  const { points, partialWord } = panel.data;
  const printed = points.flatMap(({ text, value }, slot) => (text && value !== null ? [slot] : []));
  const isTight = printed.some((slot) => widthOf(sheet, points[slot]?.text ?? "", axisType) > wide + 3);
  const spoken = points.findLastIndex(({ state }) => state === "complete");
  const firstPartial = points.findIndex(({ state }) => state === "partial");
  for (const slot of printed) {
    const [point, before] = [points[slot], points[slot - 1]];
    if (!point || point.value === null || (isTight && before?.text && (spoken - slot) % 2 !== 0)) continue;
    const text = [point.text, slot === firstPartial && partialWord].filter(Boolean).join(" ");
    const isQuiet = point.state === "running" || point.state === "partial";
    const colour = isQuiet ? ink.soft : point.judgement ? colours[point.judgement] : ink.strong;
    const type: Type = { size: small, colour, weight: isQuiet ? "regular" : "strong" };
    const { dx, dy, anchor } = figurePlace(points, slot, panel.at);
    const width = widthOf(sheet, text, type);
    const x = left(slot) + dx * 0.6 - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
    const y = Math.min(bottom - 13, up(point.value) + dy * 0.7 - 9.5);
    const inside = Math.max(page.margin, Math.min(panel.x + panel.width + 6 - width, x));
    sheet.pdf
      .rect(inside - 1, y + 1.5, width + 2, small)
      .fillOpacity(0.8)
      .fill("#FFFFFF")
      .fillOpacity(1);
    sheet.line(text, { x: inside, y, width, type });
  }
}
