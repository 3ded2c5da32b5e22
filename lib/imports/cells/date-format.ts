import { refuse } from "@/lib/kernel/errors";
import { type DayOrder, type DayParts, daysInMonth, fullYear, monthNamed } from "./day-parts";

/** Reads the date at the beginning of a cell and hands back what follows it (a time of day), or null where it does not fit. */
export type DateShape = (text: string) => { parts: DayParts; rest: string } | null;

const token = /YYYY|YY|MMMM|MMM|MM|M|DD|D/g;

/** Which parts a format has; a format without a day stands for a whole month, one without a month for a whole year. */
type DateFormat = { readonly shape: DateShape; readonly hasDay: boolean; readonly hasMonth: boolean };

/**
 * Compiles "DD.MM.YYYY", "D MMM YY", "YYYYMMDD", "MMM YYYY" or "YYYY". Everything that is no token must stand
 * in the cell as it does in the format; beside a separator, day and month may have one digit. `partial` says
 * which day a month or year without a day stands for. Refuses a format without a year or with a part twice.
 */
export function compileDateFormat(field: string, given: string, partial: "first" | "last" = "first"): DateFormat {
  const bare = given.replace(/[T\s]*[Hh]{1,2}\s*:.*$/, "").trim();
  const format = /^[dmy\P{L}]+$/iu.test(bare) ? bare.toUpperCase() : bare;
  const tokens = format.match(token) ?? [];
  const kinds = tokens.map((found) => found.charAt(0));
  const has = (kind: string) => kinds.includes(kind);
  if (
    !has("Y") ||
    new Set(kinds).size !== kinds.length ||
    (has("D") && !has("M")) ||
    /[A-Za-z]/.test(format.replace(token, ""))
  )
    refuse("invalid", "import.refusal.unknown_date_format", { field, format: given });
  const separated = tokens.length === 1 || !/(?:Y|M|D){5}/.test(format);
  let source = "";
  let at = 0;
  for (const match of format.matchAll(token)) {
    source += `${literal(format.slice(at, match.index))}(${groupFor(match[0], separated)})`;
    at = match.index + match[0].length;
  }
  const pattern = new RegExp(`^${source}${literal(format.slice(at))}(?!\\d)(.*)$`, "su");
  const shape: DateShape = (text) => {
    const found = pattern.exec(text);
    return found && { parts: partsOf(tokens, found, partial), rest: found.at(-1) ?? "" };
  };
  return { shape, hasDay: has("D"), hasMonth: has("M") };
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");

function groupFor(found: string, separated: boolean): string {
  if (found === "YYYY") return "\\d{4}";
  if (found === "YY") return "\\d{2}";
  if (found.startsWith("MMM")) return "\\p{L}{3,9}\\.?";
  return separated ? "\\d{1,2}" : "\\d{2}";
}

function partsOf(tokens: readonly string[], found: RegExpExecArray, partial: "first" | "last"): DayParts {
  let year = 0;
  let month: number | null = null;
  let day: number | null = null;
  tokens.forEach((name, index) => {
    const text = found[index + 1] ?? "";
    if (name.startsWith("Y")) year = fullYear(text);
    else if (name.startsWith("MMM")) month = monthNamed(text);
    else if (name.startsWith("M")) month = Number(text);
    else day = Number(text);
  });
  month ??= partial === "first" ? 1 : 12;
  day ??= partial === "first" ? 1 : daysInMonth(year, month);
  return { year, month, day };
}

const figures = /^(\d{1,4})([./-]|\s)(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/su;
const yearFirst = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/su;
const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)(.*)$/su;
const dayName = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\p{L}{3,9}\.?)[\s./,-]+(\d{4}|\d{2})(?!\d)(.*)$/su;
const nameDay = /^(\p{L}{3,9}\.?)[\s./-]+(\d{1,2})(?:st|nd|rd|th)?[\s./,-]+(\d{4}|\d{2})(?!\d)(.*)$/su;

/** Two figures and a year, of which either figure may be the day: what the evidence of a column is made of. */
export function figuresOf(text: string): { first: number; second: number; year: number; rest: string } | null {
  const found = figures.exec(text);
  if (!found || (found[1] ?? "").length > 2) return null;
  return { first: Number(found[1]), second: Number(found[3]), year: fullYear(found[4] ?? ""), rest: found[5] ?? "" };
}

/** Dates without a given format: year first, month by name, or figures in the order the column's evidence chose. */
export function anyDate(order: DayOrder | null): DateShape {
  return (text) => {
    const ordered = yearFirst.exec(text);
    if (ordered) return at(ordered[1], ordered[3], ordered[4], ordered[5]);
    const written = figuresOf(text);
    if (written && order) {
      const { first, second, year, rest } = written;
      return {
        parts: order === "DMY" ? { year, month: second, day: first } : { year, month: first, day: second },
        rest,
      };
    }
    const run = compact.exec(text);
    if (run) return at(run[1], run[2], run[3], run[4]);
    const spelled = dayName.exec(text) ?? swapped(nameDay.exec(text));
    const month = monthNamed(spelled?.[2] ?? "");
    return spelled && month > 0 ? at(spelled[3], String(month), spelled[1], spelled[4]) : null;
  };
}

function swapped(found: RegExpExecArray | null): (string | undefined)[] | null {
  return found && [found[0], found[2], found[1], found[3], found[4]];
}

const at = (year = "", month = "", day = "", rest = "") => ({
  parts: { year: fullYear(year), month: Number(month), day: Number(day) },
  rest,
});
