import { extractText, getDocumentProxy } from "unpdf";

/** The text of each page, as anybody can select it, with single spaces. */
export async function pagesOf(bytes: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text.map((page) => page.replaceAll(/\s+/g, " "));
}

/** A piece of text and where it stands, in points from the left and the bottom of its page. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where each piece of text stands, page by page. */
export async function placesOf(bytes: Buffer): Promise<Piece[][]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!("str" in item) || item.str.trim() === "") return [];
        const { str, transform, width } = item;
        return [{ text: str.replaceAll("\u00a0", " "), x: Number(transform[4]), y: Number(transform[5]), width }];
      }),
    );
  }
  return pages;
}

/** The pieces on the line that a piece begins with this text, from the left; none where it stands nowhere. */
export function lineWith(pages: readonly (readonly Piece[])[], text: string): string[] {
  for (const page of pages) {
    const found = page.find((piece) => `${piece.text} `.startsWith(`${text} `));
    if (found) return page.filter(({ y }) => Math.abs(y - found.y) < 1).map((piece) => piece.text);
  }
  return [];
}
