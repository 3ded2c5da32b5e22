import "server-only";
import { summaryWords } from "@/app/_marks/kpi-review-parts";
import { wordsOf } from "@/app/_marks/words";
import type { EventLine } from "@/app/_ui/charts/review-events";
import type { KpiLine } from "@/lib/kpis/line";
import type { Review } from "@/lib/kpis/review/review";
import { eventsHeight, writeEvents } from "./kpi-events";
import { chartOf, type Exception, eventsIn, noteText, type Piece, piecesOf } from "./kpi-facts";
import { legend } from "./legend";
import { type Chart, chartFrame, reviewChart } from "./review-chart";
import { ink, inner, page, type Sheet, small, type Type } from "./sheet";
import { lineHeight, linesOf } from "./text-lines";

/** The words at the left, and the charts with what belongs to them at the right. */
const wordsWidth = 182;
const chartsAt = page.margin + wordsWidth + 18;
const chartsWidth = inner - wordsWidth - 18;
const markRoom = 16;
const [legendHeight, summaryHeight] = [15, 17];
const noteType: Type = { size: 9.5, colour: ink.strong };
/** A note of so many lines stands among the words; a longer one goes below, and on over the pages it needs. */
const mostNoteLines = 7;

/** What a block is made of, measured before it is placed. */
export interface Block extends Exception {
  readonly pieces: readonly (Piece & { readonly lines: readonly string[] })[];
  readonly wordsHeight: number;
  readonly chart: Chart | null;
  readonly events: readonly EventLine[];
  /** What the charts' side takes beside the plot itself. */
  readonly frame: number;
  /** A note too long to stand among the words; empty where it does or there is none. */
  readonly longNote: string;
}

export function measured(sheet: Sheet, exception: Exception): Block {
  const { line, kept } = exception;
  const note = kept?.note ? noteText(kept.note) : "";
  const isLong = linesOf(sheet, note, wordsWidth, noteType).length > mostNoteLines;
  const said = note && !isLong ? [{ text: note, type: noteType, above: 4 }] : [];
  const pieces = [...piecesOf(exception), ...said].map((piece: Piece) => ({
    ...piece,
    lines: linesOf(sheet, piece.text, wordsWidth - (piece.mark ? markRoom : 0), piece.type),
  }));
  const chart = kept ? chartOf(line, kept.review) : null;
  const events = kept ? eventsIn(kept.review) : [];
  const drawn = chart ? legendHeight + chartFrame(chart) + summaryHeight : 20;
  return {
    ...{ ...exception, pieces, chart, events, longNote: isLong ? note : "" },
    wordsHeight: pieces.reduce((sum, { lines, type, above = 0 }) => sum + lines.length * lineHeight(type) + above, 0),
    frame: drawn + eventsHeight(sheet, { events, width: chartsWidth }),
  };
}

/** Draws a measured block from where the page is; `plot` is the height of its charts' plots. */
export function drawBlock(sheet: Sheet, block: Block, plot: number): void {
  const { chart, kept, line, events, longNote } = block;
  const top = sheet.y;
  const wordsEnd = drawWords(sheet, block, top);
  if (chart && kept) {
    legend(sheet, chart, { x: chartsAt, y: top + 1, width: chartsWidth });
    reviewChart(sheet, chart, { x: chartsAt, y: top + legendHeight, width: chartsWidth, plot });
    sheet.y = top + legendHeight + chartFrame(chart) + plot;
    summaryRow(sheet, line, kept.review);
    writeEvents(sheet, { events, width: chartsWidth }, chartsAt);
  } else {
    const type: Type = { size: 9.5, colour: ink.quiet };
    sheet.write(wordsOf("papers")("noChart"), { x: chartsAt, width: chartsWidth, type });
  }
  sheet.y = Math.max(sheet.y, wordsEnd) + 4;
  if (longNote) sheet.write(longNote, { type: noteType });
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
