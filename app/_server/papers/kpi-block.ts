import "server-only";
import { summaryWords } from "@/app/_marks/kpi-review-parts";
import { wordsOf } from "@/app/_marks/words";
import type { EventLine } from "@/app/_ui/charts/review-events";
import type { KpiLine } from "@/lib/kpis/line";
import type { Review } from "@/lib/kpis/review/review";
import { eventsHeight, writeEvents } from "./kpi-events";
import { chartOf, type Exception, eventsIn, noteText, type Piece, piecesOf } from "./kpi-facts";
import { ink, inner, page, small, type Type } from "./page";
import { type Chart, chartFrame, reviewChart } from "./review-chart";
import type { Sheet } from "./sheet";
import { lineHeight, linesOf } from "./text-lines";

/** The words at the left, and the charts with what belongs to them at the right. */
const wordsWidth = 182;
export const chartsAt = page.margin + wordsWidth + 18;
export const chartsWidth = inner - wordsWidth - 18;
const markRoom = 16;
const summaryHeight = 17;
const noteType: Type = { size: 9.5, colour: ink.strong };
/** A note longer than this goes below the charts, and on over the pages it needs. */
const mostNoteLines = 12;
/** The height of a plot that blocks are measured with. */
const usualPlot = 94;

/** What a block is made of, measured before it is placed. */
export interface Block extends Exception {
  readonly pieces: readonly (Piece & { readonly lines: readonly string[] })[];
  readonly wordsHeight: number;
  readonly chart: Chart | null;
  readonly events: readonly EventLine[];
  /** What the charts' side takes beside the plot itself. */
  readonly frame: number;
  /** The lines of a note that goes below the charts, because among the words there is no room. */
  readonly note: readonly string[];
  /** Whether that note may go on on the next page. */
  readonly isLong: boolean;
}

export function measured(sheet: Sheet, exception: Exception): Block {
  const { line, kept } = exception;
  const chart = kept ? chartOf(line, kept.review) : null;
  const events = kept ? eventsIn(kept.review) : [];
  const drawn = chart ? chartFrame(chart) + summaryHeight : 20;
  const frame = drawn + eventsHeight(sheet, { events, width: chartsWidth });
  const words = piecesOf(exception).map((piece) => laidOut(sheet, piece));
  const note = kept?.note ? noteText(kept.note) : "";
  const among = laidOut(sheet, { text: note, type: noteType, above: 4 });
  const fits = note !== "" && heightOf([...words, among]) <= frame + usualPlot;
  const below = note && !fits ? linesOf(sheet, note, chartsWidth, noteType) : [];
  const pieces = fits ? [...words, among] : words;
  return {
    ...{ ...exception, pieces, chart, events, wordsHeight: heightOf(pieces) },
    note: below,
    isLong: below.length > mostNoteLines,
    frame: frame + below.length * lineHeight(noteType),
  };
}

const laidOut = (sheet: Sheet, piece: Piece) => ({
  ...piece,
  lines: linesOf(sheet, piece.text, wordsWidth - (piece.mark ? markRoom : 0), piece.type),
});

const heightOf = (pieces: Block["pieces"]): number =>
  pieces.reduce((sum, { lines, type, above = 0 }) => sum + lines.length * lineHeight(type) + above, 0);

/** Draws a measured block from where the page is; `plot` is the height of its charts' plots. */
export function drawBlock(sheet: Sheet, block: Block, plot: number): void {
  const { chart, kept, line, events, note } = block;
  const top = sheet.y;
  const wordsEnd = drawWords(sheet, block, top);
  if (chart && kept) {
    reviewChart(sheet, chart, { x: chartsAt, y: top, width: chartsWidth, plot });
    sheet.y = top + chartFrame(chart) + plot;
    summaryRow(sheet, line, kept.review);
    writeEvents(sheet, { events, width: chartsWidth }, chartsAt);
  } else {
    const type: Type = { size: 9.5, colour: ink.quiet };
    sheet.write(wordsOf("papers")("noChart"), { x: chartsAt, width: chartsWidth, type });
  }
  const pages = sheet.pageCount;
  for (const text of note) sheet.write(text, { x: chartsAt, width: chartsWidth + 1, type: noteType });
  sheet.y = (sheet.pageCount === pages ? Math.max(sheet.y, wordsEnd) : sheet.y) + 4;
}

function drawWords(sheet: Sheet, { pieces }: Block, top: number): number {
  let y = top;
  for (const { lines, type, mark, above = 0 } of pieces) {
    y += above;
    mark?.(sheet, page.margin, y);
    for (const text of lines) {
      sheet.line(text, { x: page.margin + (mark ? markRoom : 0), y, width: wordsWidth, type });
      y += lineHeight(type);
    }
  }
  return y;
}

/** The last period, month, quarter and year, each with its change on last year. */
function summaryRow(sheet: Sheet, line: KpiLine, review: Review): void {
  const { figures, units } = summaryWords(wordsOf("kpis.review"), line, review);
  const width = chartsWidth / (figures.length + 1);
  for (const [place, { label, value, change }] of figures.entries()) {
    const x = chartsAt + place * width;
    sheet.line(`${label}  ${value}  ${change}`, { x, y: sheet.y, width, type: { size: small, colour: ink.soft } });
  }
  sheet.line(units, {
    x: chartsAt,
    y: sheet.y,
    width: chartsWidth,
    type: { size: small, colour: ink.quiet, align: "right" },
  });
  sheet.y += summaryHeight;
}
