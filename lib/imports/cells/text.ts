import { textOfCsvCell } from "@/lib/kernel/csv";
import { Fault } from "./fault";

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const breaks = /[\r\n\t]/;
const sheetError = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/;

/** What no cell of any type may hold: control characters (NUL among them) and a spreadsheet's own error values. */
export function cellFault(text: string): Fault | null {
  if (control.test(text)) return new Fault("control_character");
  if (text.charCodeAt(0) === 35 && sheetError.test(text)) return new Fault("spreadsheet_error");
  return null;
}

/** Reads a text cell; line breaks become spaces unless `lines`. An export's apostrophes before formulas are taken back. */
export function textReader(maxLength: number, lines: boolean): (text: string) => string | Fault {
  return (raw) => {
    const text = raw.includes("'") ? textOfCsvCell(raw) : raw;
    if (text.length > maxLength) return new Fault("too_long", { length: text.length, limit: maxLength });
    return !lines && breaks.test(text) ? text.replace(/\s*[\r\n\t]+\s*/g, " ") : text;
  };
}
