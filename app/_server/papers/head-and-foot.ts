import "server-only";
import { ink, inner, page, small, type Type } from "./page";

/** The pages of a sheet, as far as head and foot need them. */
interface Pages {
  readonly pdf: PDFKit.PDFDocument;
  readonly pageCount: number;
  line(text: string, place: { x: number; y: number; width: number; type: Type }): void;
  rule(y: number, colour: string): void;
  giveWay(): Promise<void>;
}

export type PaperWords = {
  /** In every page's head, such as "Weekly sync 2026-W48 · Harbourline". */
  readonly head: string;
  /** How far the figures reach and when they were read, at the right of the head. */
  readonly asOf?: string;
  /** What every page has to say beforehand, such as that a map is a hypothesis. */
  readonly banner?: string;
  /** Who it was drawn for and when. */
  readonly foot: string;
  /** "Page 3 of 14". */
  readonly pageOf: (n: number, all: number) => string;
};

/** Puts them on every page, once all pages are there. */
export async function headAndFoot(sheet: Pages, { head, asOf, banner, foot, pageOf }: PaperWords): Promise<void> {
  const type = { size: small, colour: ink.quiet };
  const above = { x: page.margin, y: 30, width: inner };
  const below = { ...above, y: page.bottom + 18 };
  const count = sheet.pageCount;
  for (let n = 0; n < count; n += 1) {
    sheet.pdf.switchToPage(n);
    sheet.line(head, { ...above, type });
    if (asOf) sheet.line(asOf, { ...above, type: { ...type, align: "right" } });
    if (banner) bannerOn(sheet, banner);
    sheet.rule(page.bottom + 10, ink.hair);
    sheet.line(foot, { ...below, type });
    sheet.line(pageOf(n + 1, count), { ...below, type: { ...type, align: "right" } });
    await sheet.giveWay();
  }
}

/** A line under the head in a grey band with a bar before it, which a copy in greys keeps. */
function bannerOn(sheet: Pages, text: string): void {
  sheet.pdf.rect(page.margin, 44, inner, 15).fill(ink.band);
  sheet.pdf.rect(page.margin, 44, 3, 15).fill(ink.strong);
  const type = { size: small, weight: "strong" } as const;
  sheet.line(text, { x: page.margin + 10, y: 45.5, width: inner - 10, type });
}
