/** What a cell may hold: money and dates arrive as text already; null is an empty cell. */
export type CsvValue = string | number | bigint | boolean | null;

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** Some spreadsheets pass over what nobody can see, such as a zero-width space or a mark that turns the text round. */
const unseen = String.raw`\p{Cf}\p{Default_Ignorable_Code_Point}`;
const wouldRun = new RegExp(`^['${unseen}]*[=+\\-@\\t\\r＝＋－＠]`, "u");
const inner = `['"${unseen}]*[=+\\-@\\t＝＋－＠]`;
/** Where a spreadsheet that splits at semicolons would begin a cell of its own and run it; negative numbers it would not. */
const innerRun = new RegExp(String.raw`(?<=[;\r\n])(?=${inner})(?![+\-](?:\d+(?:\.\d*)?|\.\d+)(?:[;\r\n]|$))`, "gu");
const innerDisarmed = new RegExp(`(?<=[;\\r\\n])'(?=${inner})`, "gu");

/**
 * One cell of an export, quoted where RFC 4180 asks for it. Text that a spreadsheet would run as a formula
 * (starting with = + - @ TAB CR, also full-width, behind what nobody can see, and after a semicolon or line break,
 * where some spreadsheets split)
 * gets an apostrophe before it; plain numbers such as -5.00 stay as they are.
 * Throws RangeError on NaN and infinities: missing is null.
 */
export function csvCell(value: CsvValue): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`Not exportable: ${value}`);
  const text = value === null ? "" : String(value);
  const disarmed = text.replace(innerRun, "'");
  const safe = wouldRun.test(text) && !plainNumber.test(text) ? `'${disarmed}` : disarmed;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of an export with its CR LF. A lone empty cell is written as "" so that the line is not blank. */
export function csvRow(values: readonly CsvValue[]): string {
  const line = values.map(csvCell).join(",");
  return `${line === "" && values.length === 1 ? '""' : line}\r\n`;
}

/** Takes back the apostrophes `csvCell` put before formulas, so that export then import is the identity. */
export function textOfCsvCell(cell: string): string {
  const inner = cell.replace(innerDisarmed, "");
  return cell.startsWith("'") && wouldRun.test(cell) ? inner.slice(1) : inner;
}
