const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];
export type LineEnd = "\r\n" | "\n" | "\r";

/** How a file's text is cut into rows and cells. */
export type TextLayout = { delimiter: Delimiter; lineEnd: LineEnd };

const SAMPLE_RECORDS = 200;

/**
 * Reads from the beginning of a file what separates its cells and rows, ignoring everything inside quotes.
 * The delimiter is the one that cuts most rows into as many cells as the header; a comma where none does.
 */
export function detectLayout(head: string): TextLayout {
  const lineEnd = detectLineEnd(head);
  const records = countDelimiters(head, lineEnd);
  let best: Delimiter = ",";
  let bestScore = 0;
  delimiters.forEach((delimiter, at) => {
    const inHeader = records[0]?.[at] ?? 0;
    if (inHeader === 0) return;
    const alike = records.filter((counts) => counts[at] === inHeader).length / records.length;
    const score = alike * (1 + Math.log2(1 + inHeader) / 10);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  });
  return { delimiter: best, lineEnd };
}

/** A carriage return ends rows only in a file without any line feed: elsewhere a stray one is part of a cell. */
function detectLineEnd(head: string): LineEnd {
  const outside = head.replace(/"[^"]*"/g, "");
  const text = /[\r\n]/.test(outside) ? outside : head;
  if (text.includes("\r\n")) return "\r\n";
  if (text.includes("\n")) return "\n";
  return text.includes("\r") ? "\r" : "\n";
}

/** Per record of the sample, how often each delimiter stands outside quotes; blank lines are left out. */
function countDelimiters(head: string, lineEnd: LineEnd): number[][] {
  const newline = lineEnd === "\r" ? "\r" : "\n";
  const records: number[][] = [];
  let counts = [0, 0, 0, 0];
  let length = 0;
  let quoted = false;
  let atCellStart = true;
  for (const char of head) {
    const closing = quoted && char === '"';
    if (char === '"' && (quoted || atCellStart)) quoted = !quoted;
    else if (!quoted && char === newline) {
      if (length > 0) records.push(counts);
      if (records.length >= SAMPLE_RECORDS) return records;
      [counts, length] = [[0, 0, 0, 0], 0];
    } else if (!quoted && char !== "\r") {
      const at = delimiters.indexOf(char as Delimiter);
      if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
    }
    if (char !== "\r" && char !== newline) length++;
    // A quote right after a closing one is a doubled quote: the cell goes on.
    atCellStart =
      closing ||
      (!quoted && (char === newline || delimiters.includes(char as Delimiter) || (atCellStart && char === " ")));
  }
  // The last record may be cut off; it only counts where it is all there is.
  if (records.length === 0) records.push(counts);
  return records;
}
