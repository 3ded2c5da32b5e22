import "server-only";
import type { EventLine } from "@/app/_ui/charts/review-events";
import { flagPlate } from "./flags";
import { ink, small, type Type } from "./page";
import type { Sheet } from "./sheet";
import { lineHeight, linesOf } from "./text-lines";

const type: Type = { size: small, colour: ink.soft };
const plateRoom = 20;
const gap = 12;
const below = 2;

type Placed = { readonly events: readonly EventLine[]; readonly width: number };

/** Side by side in two columns, so that two KPIs fit a page. */
function rowsOf(sheet: Sheet, { events, width }: Placed) {
  const column = (width - gap) / 2;
  const all = events.map((event) => ({
    event,
    lines: linesOf(sheet, `${event.title} · ${event.detail}`, column - plateRoom, type),
  }));
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, at) => all.slice(2 * at, 2 * at + 2)).map((pair) => ({
    ...{ pair, column },
    height: Math.max(...pair.map(({ lines }) => lines.length)) * lineHeight(type) + below,
  }));
}

export const eventsHeight = (sheet: Sheet, placed: Placed): number =>
  rowsOf(sheet, placed).reduce((sum, { height }) => sum + height, 0);

/** What the numbers in the chart stand for: the noteworthy events of the weeks it shows. */
export function writeEvents(sheet: Sheet, placed: Placed, at: number): void {
  for (const { pair, column, height } of rowsOf(sheet, placed)) {
    for (const [place, { event, lines }] of pair.entries()) {
      const x = at + place * (column + gap);
      flagPlate(sheet, { text: event.flag, side: event.side }, x + 8, sheet.y + 6.5);
      for (const [line, text] of lines.entries()) {
        const y = sheet.y + line * lineHeight(type);
        sheet.line(text, { x: x + plateRoom, y, width: column - plateRoom, type });
      }
    }
    sheet.y += height;
  }
}
