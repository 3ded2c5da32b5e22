/** A stretch of a note: words, somebody called by name, or the address of a record. */
export type NotePiece = { readonly kind: "words" | "mention" | "path"; readonly text: string };

/** A room of the product and what follows it; a path inside a longer address is none. */
const path = String.raw`(?<![\p{L}\p{N}/:.@])/(?:kpis|initiatives|budgets|journey|streams|thread|notes)(?:/[\w-]+)*(?:\?[\w=&:%-]+)?(?:#[\w-]+)?(?![\w/])`;

const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Splits a note into what is shown as words, as a name and as a link. Nothing in it is read as markup. */
export function notePieces(text: string, mentions: readonly string[]): NotePiece[] {
  const names = mentions.toSorted((a, b) => b.length - a.length).map((name) => `@${literal(name)}`);
  const found = new RegExp([path, ...names].join("|"), "giu");
  const pieces: NotePiece[] = [];
  let from = 0;
  for (const match of text.normalize().matchAll(found)) {
    pieces.push({ kind: "words", text: text.normalize().slice(from, match.index) });
    pieces.push({ kind: match[0].startsWith("@") ? "mention" : "path", text: match[0] });
    from = match.index + match[0].length;
  }
  pieces.push({ kind: "words", text: text.normalize().slice(from) });
  return pieces.filter((piece) => piece.text !== "");
}
