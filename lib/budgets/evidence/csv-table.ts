/** Text without a NUL or another character that is not for reading. */
const unreadable = /[^\P{Cc}\t\r\n]/u;
/** Readers look for the beginning of a document so far into a file. */
const otherBeginnings = /%PDF-|%!PS|^\uFEFF?#!|^MZ|\{\\rtf/;

/** Whether bytes are a table as text: UTF-8, no control characters, quotes that close, two columns or more. */
export function isCsvTable(bytes: Buffer): boolean {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return false;
  }
  if (unreadable.test(text) || otherBeginnings.test(text.slice(0, 1024))) return false;
  return hasColumns(text.replace(/^\uFEFF/, ""));
}

/** Walks the cells once; a quote inside a cell must be doubled, and what follows a closing one is a new cell. */
function hasColumns(text: string): boolean {
  const cells = /(?:"(?:[^"]|"")*"|[^",;\t\r\n]*)(,|;|\t|\r\n|\n|\r|$)/y;
  let separators = 0;
  for (;;) {
    const from = cells.lastIndex;
    const found = cells.exec(text);
    if (!found) return false;
    const [cell, end = ""] = found;
    if (end === "," || end === ";" || end === "\t") separators += 1;
    if (end === "" || cells.lastIndex === text.length) return separators > 0;
    if (cell === "" && cells.lastIndex === from) return false;
  }
}
