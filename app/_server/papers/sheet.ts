import "server-only";
import PDFDocument from "pdfkit";
import { type Face, faceOf, runsOf, type Weight } from "./fonts";

export const page = { width: 841.89, height: 595.28, margin: 42, top: 64, bottom: 545 } as const;
export const inner = page.width - 2 * page.margin;

/** Ink on white, as the screens have it in light. */
export const ink = {
  strong: "#14191F",
  soft: "#434C57",
  quiet: "#5B6470",
  line: "#CBD0D7",
  hair: "#E4E7EB",
  band: "#EEF0F3",
} as const;

export interface Type {
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: "left" | "right";
}

type PaperWords = {
  /** In every page's head, such as "Weekly sync 2026-W48 · Harbourline". */
  readonly head: string;
  /** Who it was drawn for and when. */
  readonly foot: string;
  /** "Page 3 of 14". */
  readonly pageOf: (n: number, all: number) => string;
};

interface About {
  readonly title: string;
  readonly author: string;
  readonly at: Date;
}

/**
 * A paper of A4 pages on their side. Everything is drawn between its margins from the top down; whoever draws asks for
 * `room` first, so that nothing is cut. The same content at the same moment gives the same bytes.
 */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  y: number = page.top;
  private readonly chunks: Buffer[] = [];
  private readonly ended: Promise<void>;
  private readonly faces = new Set<string>();

  constructor({ title, author, at }: About) {
    this.pdf = new PDFDocument({
      ...{ size: [page.width, page.height], margin: 0, bufferPages: true, autoFirstPage: false, lang: "en" },
      ...{ font: faceOf("latin", "regular").bytes as never, displayTitle: true, pdfVersion: "1.7", tagged: false },
      info: {
        Title: title,
        Author: author,
        CreationDate: at,
        ModDate: at,
        Producer: "Throughline",
        Creator: "Throughline",
      },
    });
    this.pdf.on("data", (chunk: Buffer) => this.chunks.push(chunk));
    this.ended = new Promise((done) => this.pdf.on("end", done));
  }

  /** Turns to a part of the family; each is put into the file once. */
  use({ name, bytes }: Face): PDFKit.PDFDocument {
    if (!this.faces.has(name)) this.pdf.registerFont(name, bytes);
    this.faces.add(name);
    return this.pdf.font(name);
  }

  /** A new page; what follows begins at its top. */
  turn(): void {
    this.pdf.addPage();
    this.y = page.top;
  }

  /** Whether so many points are left on this page; else the next one is begun. */
  room(height: number): boolean {
    if (this.y + height <= page.bottom) return true;
    this.turn();
    return false;
  }

  /** A section begins a page of its own and stands in the outline. */
  section(title: string, note = ""): void {
    this.turn();
    this.pdf.outline.addItem(title);
    this.write(title, { x: page.margin, width: inner, type: { size: 18, weight: "strong" } });
    if (note) this.write(note, { x: page.margin, width: inner, type: { size: 9.5, colour: ink.quiet } });
    this.y += 10;
  }

  /** Writes a text from where the page is and goes below it; a long one goes on on the next page. */
  write(
    text: string,
    { x = page.margin, width = inner, type = {} }: { x?: number; width?: number; type?: Type } = {},
  ): void {
    for (const line of linesOf(this, text, width, type)) {
      this.room(lineHeight(type));
      this.line(line, { x, width, y: this.y, type });
      this.y += lineHeight(type);
    }
  }

  /** One line, placed; its letters may come from several parts of the family. */
  line(text: string, { x, y, width, type }: { x: number; y: number; width: number; type: Type }): void {
    const { size = 10, weight = "regular", colour = ink.strong, align = "left" } = type;
    let at = align === "right" ? x + width - widthOf(this, text, type) : x;
    for (const run of runsOf(text, weight)) {
      this.use(run.face).fontSize(size).fillColor(colour);
      this.pdf.text(run.text, at, y, { lineBreak: false });
      at += this.pdf.widthOfString(run.text);
    }
  }

  rule(y = this.y, colour: string = ink.line): void {
    this.pdf
      .moveTo(page.margin, y)
      .lineTo(page.width - page.margin, y)
      .lineWidth(0.6)
      .strokeColor(colour)
      .stroke();
  }

  /** Puts head and foot on every page and gives the bytes. */
  async finish({ head, foot, pageOf }: PaperWords): Promise<{ bytes: Buffer; pageCount: number }> {
    const { count } = this.pdf.bufferedPageRange();
    const small = { size: 8.5, colour: ink.quiet };
    for (let n = 0; n < count; n += 1) {
      this.pdf.switchToPage(n);
      this.line(head, { x: page.margin, y: 30, width: inner, type: small });
      this.rule(page.bottom + 10, ink.hair);
      this.line(foot, { x: page.margin, y: page.bottom + 18, width: inner, type: small });
      this.line(pageOf(n + 1, count), {
        x: page.margin,
        y: page.bottom + 18,
        width: inner,
        type: { ...small, align: "right" },
      });
    }
    this.pdf.end();
    await this.ended;
    return { bytes: Buffer.concat(this.chunks), pageCount: count };
  }
}

export const lineHeight = ({ size = 10 }: Type): number => size * 1.4;

export function widthOf(sheet: Sheet, text: string, { size = 10, weight = "regular" }: Type): number {
  return runsOf(text, weight).reduce((sum, run) => {
    sheet.use(run.face).fontSize(size);
    return sum + sheet.pdf.widthOfString(run.text);
  }, 0);
}

/** A text in lines that are no wider; a word that is wider than a line is broken. */
export function linesOf(sheet: Sheet, text: string, width: number, type: Type): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\n/)) {
    let line = "";
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      const longer = line ? `${line} ${word}` : word;
      if (widthOf(sheet, longer, type) <= width) {
        line = longer;
        continue;
      }
      if (line) lines.push(line);
      line = "";
      for (const piece of piecesOf(sheet, word, width, type)) {
        if (line) lines.push(line);
        line = piece;
      }
    }
    lines.push(line);
  }
  return lines;
}

function piecesOf(sheet: Sheet, word: string, width: number, type: Type): string[] {
  if (widthOf(sheet, word, type) <= width) return [word];
  const pieces = [""];
  for (const letter of word) {
    const longer = `${pieces.at(-1)}${letter}`;
    if (pieces.at(-1) && widthOf(sheet, longer, type) > width) pieces.push(letter);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces;
}
