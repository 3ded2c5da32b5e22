import "server-only";
import { ink, inner, page, small, type Type } from "./page";
import type { Sheet } from "./sheet";
import { lineHeight, linesOf } from "./text-lines";

export interface Column {
  readonly title: string;
  /** Its part of the width, in any unit. */
  readonly share: number;
  readonly align?: "left" | "right";
}

/** A cell in words; a mark is drawn before them. */
export interface Cell {
  readonly text: string;
  readonly strong?: boolean;
  readonly quiet?: boolean;
  /** Its first line stands out, and the lines below it step back. */
  readonly isHeaded?: boolean;
  readonly mark?: (sheet: Sheet, x: number, y: number) => void;
  /** Drawn in the cell's place, such as a sparkline; the text is then said beside it only where it is not empty. */
  readonly drawing?: (sheet: Sheet, x: number, y: number, width: number) => void;
}

type Row = readonly Cell[];

/** Where a table stands and how dense it is; across the page, in the size of a paper's text, unless it is said. */
export interface TableLook {
  readonly x?: number;
  readonly width?: number;
  readonly size?: number;
  readonly padding?: number;
  /** Between its columns. */
  readonly gap?: number;
  /** Its block's heading says what the columns are. */
  readonly isHeadless?: boolean;
}
type Look = Required<TableLook>;
const usual: Look = { x: page.margin, width: inner, size: 9.5, padding: 5, gap: 10, isHeadless: false };
const markWidth = 14;
const headTypeOf = ({ size }: Look): Type => ({ size: Math.min(small, size), colour: ink.quiet });
const headHeightOf = (look: Look): number => (look.isHeadless ? 0 : lineHeight(headTypeOf(look)) + 2 * look.padding);
/** What a page holds below a section's heading and the table's head; only a row that is higher goes on on the next. */
const mostHeightOf = (look: Look): number => page.bottom - page.top - 70 - headHeightOf(look);
/** What is left empty after a table. */
const below = 6;
/** Of a row that goes on, at least so many lines stand on a page. */
const fewestLines = 3;

/** A table whose rows are never split, unless one is higher than a page, and whose head stands on every page. */
export async function table(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly Row[],
  asked: TableLook = {},
): Promise<void> {
  const look = { ...usual, ...asked };
  const { size, padding } = look;
  const [step, headHeight] = [lineHeight({ size }), headHeightOf(look)];
  const widths = widthsOf(columns, look);
  for (const [at, row] of rows.entries()) {
    const laidOut = row.map((cell, place) => linesIn(sheet, cell, widths[place] ?? 0, size));
    const count = Math.max(1, ...laidOut.map(({ length }) => length));
    const height = count * step + 2 * padding;
    const needed = height > mostHeightOf(look) ? fewestLines * step + 2 * padding : height;
    const stays = sheet.room(needed + (at === 0 ? headHeight : 0));
    if (at === 0 || !stays) head(sheet, columns, widths, look);
    for (let from = 0; from < count; ) {
      const most = Math.floor((page.bottom - sheet.y - 2 * padding + 0.01) / step);
      const to = Math.min(count, from + Math.max(1, most));
      const lines = laidOut.map((all) => all.slice(from, to));
      drawRow(sheet, row, { columns, widths, lines, isFirst: from === 0, look });
      if (to < count) {
        sheet.turn();
        head(sheet, columns, widths, look);
      }
      from = to;
    }
    await sheet.giveWay();
  }
  sheet.y += below;
}

/** How much of a page such a table takes where it need not go on on another. */
export function tableHeight(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly Row[],
  asked: TableLook = {},
): number {
  const look = { ...usual, ...asked };
  const widths = widthsOf(columns, look);
  const heights = rows.map((row) => {
    const lines = row.map((cell, place) => linesIn(sheet, cell, widths[place] ?? 0, look.size).length);
    return Math.max(1, ...lines) * lineHeight(look) + 2 * look.padding;
  });
  return heights.reduce((sum, height) => sum + height, headHeightOf(look)) + below;
}

function head(sheet: Sheet, columns: readonly Column[], widths: readonly number[], look: Look): void {
  if (look.isHeadless) return;
  let x = look.x;
  for (const [place, { title, align = "left" }] of columns.entries()) {
    const width = widths[place] ?? 0;
    sheet.line(title, { x, y: sheet.y + look.padding, width, type: { ...headTypeOf(look), align } });
    x += width + look.gap;
  }
  sheet.y += headHeightOf(look);
  sheet.rule(sheet.y, ink.line, look);
}

function widthsOf(columns: readonly Column[], { width, gap }: Look): number[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => ((width - gap * (columns.length - 1)) * share) / all);
}

const typeOf = ({ strong, quiet }: Cell, size: number): Type => ({
  ...{ size, weight: strong ? "strong" : "regular" },
  colour: quiet ? ink.quiet : ink.strong,
});

const linesIn = (sheet: Sheet, cell: Cell, width: number, size: number): string[] =>
  linesOf(sheet, cell.text, width - (cell.mark ? markWidth : 0), typeOf(cell, size));

type RowPart = {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly lines: readonly (readonly string[])[];
  /** Marks and drawings stand beside the first lines alone. */
  readonly isFirst: boolean;
  readonly look: Look;
};

function drawRow(sheet: Sheet, row: Row, { columns, widths, lines, isFirst, look }: RowPart): void {
  let x = look.x;
  const [y, step] = [sheet.y + look.padding, lineHeight(look)];
  for (const [place, cell] of row.entries()) {
    const width = widths[place] ?? 0;
    if (isFirst) cell.drawing?.(sheet, x, y, width);
    if (isFirst) cell.mark?.(sheet, x, y);
    const left = cell.mark ? markWidth : 0;
    const align = columns[place]?.align ?? "left";
    for (const [at, line] of (lines[place] ?? []).entries()) {
      const shown = cell.isHeaded ? { ...cell, strong: isFirst && at === 0, quiet: !isFirst || at > 0 } : cell;
      const type = { ...typeOf(shown, look.size), align };
      sheet.line(line, { x: x + left, y: y + at * step, width: width - left, type });
    }
    x += width + look.gap;
  }
  sheet.y += Math.max(1, ...lines.map(({ length }) => length)) * step + 2 * look.padding;
  sheet.rule(sheet.y, ink.hair, look);
}
