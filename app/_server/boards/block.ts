import "server-only";
import { ink, inner, page } from "@/app/_server/papers/page";
import type { Sheet } from "@/app/_server/papers/sheet";
import { type Cell, type Column, type TableLook, table, tableHeight } from "@/app/_server/papers/table";
import { lineHeight, linesOf, widthOf } from "@/app/_server/papers/text-lines";

/** A titled table of a board, or the words in its place where there is nothing to show. */
export interface Block {
  readonly title: string;
  readonly count?: number;
  readonly note?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly none: string;
  readonly isHeadless?: boolean;
  /** Stands between heading and rows: draws it, unless its height alone is asked for, and gives that. */
  readonly lead?: (sheet: Sheet, place: Place, isDrawn: boolean) => number;
}

/** Where on the page, and how dense. */
export type Place = Required<Pick<TableLook, "x" | "width" | "size" | "padding" | "gap">>;

export const wholeWidth: Place = { x: page.margin, width: inner, size: 9, padding: 2, gap: 10 };

const quiet = { size: 8.5, colour: ink.quiet } as const;
export const headHeight = 19;
const after = 4;

/** Title, count and note above one rule, kept with `follows` points of what comes below. */
export function blockHead(
  sheet: Sheet,
  { title, count, note }: Pick<Block, "title" | "count" | "note">,
  place: Pick<Place, "x" | "width">,
  follows: number,
): void {
  sheet.room(headHeight + follows);
  const { x, width } = place;
  const strong = { size: 10.5, weight: "strong" } as const;
  const [name = ""] = linesOf(sheet, title, width * 0.6, strong);
  sheet.line(name, { x, y: sheet.y, width, type: strong });
  const left = x + 6 + widthOf(sheet, name, strong);
  if (count !== undefined) sheet.line(String(count), { x: left, y: sheet.y + 1.4, width: 40, type: quiet });
  const [said = ""] = linesOf(sheet, note ?? "", width - (left - x) - 30, quiet);
  sheet.line(said, { x, y: sheet.y + 1.8, width, type: { ...quiet, align: "right" } });
  sheet.y += 16;
  sheet.rule(sheet.y, ink.line, place);
  sheet.y += headHeight - 17;
}

/** A block with its heading, whose rows are never split and whose head stands on every page it goes on. */
export async function drawBlock(sheet: Sheet, block: Block, place: Place = wholeWidth): Promise<void> {
  const { rows, columns, none, isHeadless = false } = block;
  blockHead(sheet, block, place, 6 * place.size);
  sheet.y += block.lead?.(sheet, place, true) ?? 0;
  if (rows.length > 0) await table(sheet, columns, rows, { ...place, isHeadless });
  else sheet.write(none, { ...place, type: { size: place.size, colour: ink.quiet } });
  sheet.y += after;
}

/** How much of a page a block takes, to know beforehand what has room together. */
export function blockHeight(sheet: Sheet, block: Block, place: Place): number {
  const { rows, columns, none, isHeadless = false, lead } = block;
  const lines = linesOf(sheet, none, place.width, { size: place.size }).length;
  const body =
    rows.length > 0
      ? tableHeight(sheet, columns, rows, { ...place, isHeadless })
      : lines * lineHeight({ size: place.size });
  return headHeight + (lead?.(sheet, place, false) ?? 0) + body + after;
}

/** Draws side by side from the same height; the page goes on below the longer one. For what is known to fit. */
export async function beside(sheet: Sheet, ...columns: readonly ((sheet: Sheet) => Promise<void>)[]): Promise<void> {
  const top = sheet.y;
  let lowest = top;
  for (const draw of columns) {
    sheet.y = top;
    await draw(sheet);
    lowest = Math.max(lowest, sheet.y);
  }
  sheet.y = lowest;
}
