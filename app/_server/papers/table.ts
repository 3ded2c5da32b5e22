import "server-only";
import { ink, inner, lineHeight, linesOf, page, type Sheet, type Type } from "./sheet";

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
  readonly mark?: (sheet: Sheet, x: number, y: number) => void;
  /** Drawn in the cell's place, such as a sparkline; the text is then said beside it only where it is not empty. */
  readonly drawing?: (sheet: Sheet, x: number, y: number, width: number) => void;
}

const padding = 5;
const gap = 10;
const markWidth = 14;
const headType: Type = { size: 8.5, colour: ink.quiet };

/** A table whose rows are never split and whose head stands on every page it goes on. */
export function table(sheet: Sheet, columns: readonly Column[], rows: readonly (readonly Cell[])[]): void {
  const widths = widthsOf(columns);
  const laidOut = rows.map((row) => layOut(sheet, row, widths));
  const headHeight = lineHeight(headType) + 2 * padding;
  sheet.room(headHeight + (laidOut[0]?.height ?? 0));
  head(sheet, columns, widths);
  for (const [at, { cells, height }] of laidOut.entries()) {
    if (!sheet.room(height)) head(sheet, columns, widths);
    let x = page.margin;
    for (const [place, lines] of cells.entries()) {
      const [width = 0, cell = { text: "" }] = [widths[place], rows[at]?.[place]];
      draw(sheet, { cell, lines, x, width, align: columns[place]?.align ?? "left" });
      x += width + gap;
    }
    sheet.y += height;
    sheet.rule(sheet.y, ink.hair);
  }
  sheet.y += 14;
}

function head(sheet: Sheet, columns: readonly Column[], widths: readonly number[]): void {
  let x = page.margin;
  for (const [place, { title, align = "left" }] of columns.entries()) {
    const width = widths[place] ?? 0;
    sheet.line(title, { x, y: sheet.y + padding, width, type: { ...headType, align } });
    x += width + gap;
  }
  sheet.y += lineHeight(headType) + 2 * padding;
  sheet.rule(sheet.y);
}

function widthsOf(columns: readonly Column[]): number[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => ((inner - gap * (columns.length - 1)) * share) / all);
}

const typeOf = ({ strong, quiet }: Cell): Type => ({
  ...{ size: 9.5, weight: strong ? "strong" : "regular" },
  colour: quiet ? ink.quiet : ink.strong,
});

/** A row may not be higher than a page: what is longer ends in dots, and the page it is from has it all. */
const mostLines = 32;

function layOut(sheet: Sheet, row: readonly Cell[], widths: readonly number[]) {
  const cells = row.map((cell, place) => {
    const lines = linesOf(sheet, cell.text, (widths[place] ?? 0) - (cell.mark ? markWidth : 0), typeOf(cell));
    return lines.length > mostLines ? [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]} …`] : lines;
  });
  const lines = Math.max(1, ...cells.map(({ length }) => length));
  return { cells, height: lines * lineHeight({ size: 9.5 }) + 2 * padding };
}

type Drawn = {
  readonly cell: Cell;
  readonly lines: readonly string[];
  readonly x: number;
  readonly width: number;
  readonly align: "left" | "right";
};

function draw(sheet: Sheet, { cell, lines, x, width, align }: Drawn): void {
  const y = sheet.y + padding;
  const type = { ...typeOf(cell), align };
  cell.drawing?.(sheet, x, y, width);
  cell.mark?.(sheet, x, y);
  const left = x + (cell.mark ? markWidth : 0);
  for (const [place, line] of lines.entries()) {
    sheet.line(line, { x: left, y: y + place * lineHeight(type), width: width - (left - x), type });
  }
}
