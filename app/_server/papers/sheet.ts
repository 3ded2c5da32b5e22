import "server-only";
import { setImmediate as turnOfOthers } from "node:timers/promises";
import PDFDocument from "pdfkit";
import { type Face, runsOf } from "./fonts";
import { headAndFoot, type PaperWords } from "./head-and-foot";
import { ink, inner, page, type Type } from "./page";
import { lineHeight, linesOf, widthOf } from "./text-lines";

/** A stretch of the page from left to right, in points. */
interface Across {
  readonly x: number;
  readonly width: number;
}

interface About {
  readonly title: string;
  readonly author: string;
  readonly at: Date;
}

/** How long drawing may keep everybody else of the process waiting, in ms, before it lets them go first. */
const mostAtAStretch = 15;

/**
 * A paper of A4 pages on their side. Everything is drawn between its margins from the top down; whoever draws asks for
 * `room` first, so that nothing is cut. The same content at the same moment gives the same bytes.
 */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  y: number = page.top;
  /** The sections so far and the page each begins, counted from 1. */
  readonly contents: { readonly title: string; readonly page: number; readonly name: string }[] = [];
  /** Of each word at a size of 1; see `linesOf`. */
  readonly wordWidths = new Map<string, number>();
  /** Below what stands on the first page. */
  coverEnd = 0;
  private heading: { title: string; note: string } | null = null;
  private since = performance.now();
  private readonly chunks: Buffer[] = [];
  private readonly ended: Promise<void>;
  private readonly faces = new Set<string>();

  constructor({ title, author, at }: About) {
    const made = { CreationDate: at, ModDate: at, Producer: "Throughline", Creator: "Throughline" };
    this.pdf = new PDFDocument({
      ...{ size: [page.width, page.height], margin: 0, bufferPages: true, autoFirstPage: false, lang: "en" },
      ...{ font: null as never, displayTitle: true, pdfVersion: "1.7", tagged: false },
      info: { Title: title, Author: author, ...made },
    });
    this.pdf.on("data", (chunk: Buffer) => this.chunks.push(chunk));
    this.ended = new Promise((done) => this.pdf.on("end", done));
  }

  /** Turns to a part of the family; each is put into the file once. */
  use(face: Face): PDFKit.PDFDocument {
    const { name, bytes } = face;
    if (this.faces.has(name)) return this.pdf.font(name);
    this.pdf.registerFont(name, (face.parsed ?? bytes) as never);
    this.faces.add(name);
    this.pdf.font(name);
    face.parsed = (this.pdf as unknown as { readonly _font?: { readonly font?: unknown } })._font?.font;
    return this.pdf;
  }

  /** Lets the others of the process go first, once drawing has taken long enough: a running meeting goes on. */
  async giveWay(): Promise<void> {
    if (performance.now() - this.since < mostAtAStretch) return;
    await turnOfOthers();
    this.since = performance.now();
  }

  get pageCount(): number {
    return this.pdf.bufferedPageRange().count;
  }

  /** A new page; what follows begins at its top. */
  turn(): void {
    this.pdf.addPage();
    this.y = page.top;
  }

  /** Whether so many points are left on this page; else the next one is begun. A heading that waits goes with them. */
  room(height: number): boolean {
    const heading = this.heading;
    this.heading = null;
    const above = heading ? 18 + this.headHeight(heading.note, 13) : 0;
    const fits = this.y + above + height <= page.bottom;
    if (!fits) this.turn();
    if (heading) {
      if (fits) this.y += 18;
      this.writeHead(heading, 13);
    }
    return fits;
  }

  /** A main section begins a page of its own and stands in the outline and in the contents. */
  section(title: string, note = ""): void {
    this.flush();
    this.turn();
    const count = this.pageCount;
    const name = `section-${count}`;
    this.contents.push({ title, page: count, name });
    this.pdf.addNamedDestination(name);
    this.pdf.outline.addItem(title);
    this.writeHead({ title, note }, 18);
  }

  /** A part of a section goes on where there is room; its heading is never left alone at the foot of a page. */
  part(title: string, note = ""): void {
    this.flush();
    this.heading = { title, note };
  }

  /** How high a heading with its note is. */
  headHeight(note: string, size: number): number {
    const lines = note ? linesOf(this, note, inner, { size: 9.5 }).length : 0;
    return lineHeight({ size }) + lines * lineHeight({ size: 9.5 }) + 8;
  }

  private writeHead({ title, note }: { title: string; note: string }, size: number): void {
    this.write(title, { type: { size, weight: "strong" } });
    if (note) this.write(note, { type: { size: 9.5, colour: ink.quiet } });
    this.y += 8;
  }

  /** A heading under which nothing came is written all the same. */
  private flush(): void {
    if (this.heading) this.room(0);
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
    const left = align === "left" ? 0 : (width - widthOf(this, text, type)) / (align === "center" ? 2 : 1);
    let at = x + left;
    for (const run of runsOf(text, weight)) {
      this.use(run.face).fontSize(size).fillColor(colour);
      this.pdf.text(run.text, at, y, { lineBreak: false });
      at += this.pdf.widthOfString(run.text);
    }
  }

  rule(y = this.y, colour: string = ink.line, { x, width }: Across = { x: page.margin, width: inner }): void {
    const { pdf } = this;
    pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.6)
      .strokeColor(colour)
      .stroke();
  }

  /** Puts head and foot on every page and gives the bytes. */
  async finish(words: PaperWords): Promise<{ bytes: Buffer; pageCount: number }> {
    this.flush();
    await headAndFoot(this, words);
    const { pageCount } = this;
    this.pdf.end();
    await this.ended;
    return { bytes: Buffer.concat(this.chunks), pageCount };
  }
}
