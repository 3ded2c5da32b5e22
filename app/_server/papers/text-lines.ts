import "server-only";
import { type Face, runsOf } from "./fonts";
import type { Type } from "./page";

/** What text is measured with: the sheet it will stand on. */
export interface Measure {
  readonly pdf: PDFKit.PDFDocument;
  readonly wordWidths: Map<string, number>;
  use(face: Face): PDFKit.PDFDocument;
}

export const lineHeight = ({ size = 10 }: Type): number => size * 1.4;

/** How wide a text is drawn. */
export function widthOf(sheet: Measure, text: string, { size = 10, weight = "regular" }: Type): number {
  return runsOf(text, weight).reduce((sum, run) => {
    sheet.use(run.face).fontSize(size);
    return sum + sheet.pdf.widthOfString(run.text);
  }, 0);
}

/** Words come again and again on a paper: each is measured once, at a size of 1. */
function wordWidth(sheet: Measure, word: string, { size = 10, weight = "regular" }: Type): number {
  const key = `${weight} ${word}`;
  const known = sheet.wordWidths.get(key) ?? widthOf(sheet, word, { size: 1, weight });
  sheet.wordWidths.set(key, known);
  return known * size;
}

/** A figure and the unit after it stay together: 96.1 %, 312 k. */
const figureAndUnit = /(\d) (?=(?:%|pp|pts|points|k|m|bn|d)(?:\W|$))/g;

/** A text in lines that are no wider; a word that is wider than a line is broken. */
export function linesOf(sheet: Measure, text: string, width: number, type: Type): string[] {
  const space = wordWidth(sheet, " ", type);
  const kept = text.replaceAll(figureAndUnit, "$1\u00a0");
  return kept.split(/\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let [line, reached] = ["", 0];
    for (const word of paragraph.split(/[^\S\u00a0]+/).filter(Boolean)) {
      for (const [place, piece] of piecesOf(sheet, word, width, type).entries()) {
        const own = wordWidth(sheet, piece, type);
        if (line && (place > 0 || reached + space + own > width)) {
          lines.push(line);
          [line, reached] = [piece, own];
        } else [line, reached] = line ? [`${line} ${piece}`, reached + space + own] : [piece, own];
      }
    }
    return [...lines, line];
  });
}

function piecesOf(sheet: Measure, word: string, width: number, type: Type): string[] {
  if (wordWidth(sheet, word, type) <= width) return [word];
  const pieces = [""];
  let reached = 0;
  for (const letter of word) {
    const own = wordWidth(sheet, letter, type);
    if (pieces.at(-1) && reached + own > width) {
      pieces.push("");
      reached = 0;
    }
    pieces[pieces.length - 1] += letter;
    reached += own;
  }
  return pieces;
}
