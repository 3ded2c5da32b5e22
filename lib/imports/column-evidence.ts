import { refuse } from "@/lib/kernel/errors";
import { anyDate } from "./cells/date-format";
import { dayOrderVote } from "./cells/dates";
import { type DayOrder, dayOfParts } from "./cells/day-parts";
import { type DecimalStyle, decimalVote } from "./cells/number-text";
import type { ColumnPlan, FieldPlan } from "./column-plan";
import { readRows, type Sheet } from "./rows";
import type { ByteSource } from "./text/encoding";

/** What the whole of a file says about how its columns are written, by column number. */
export type Evidence = {
  readonly orders: ReadonlyMap<number, DayOrder>;
  readonly styles: ReadonlyMap<number, DecimalStyle>;
};

type DateTally = { dmy: string | null; mdy: string | null; either: string | null };
type NumberTally = { point: number; comma: number; weakComma: number };

/**
 * Reads a file once to learn, per column, the decimal mark and the order of day and month; a mapping's `format`
 * needs no evidence. Refuses a date column that can be read in two ways, or that mixes two, naming column and readings.
 */
export async function collectEvidence(source: ByteSource, sheet: Sheet, plan: ColumnPlan): Promise<Evidence> {
  const dates = new Map<number, DateTally>();
  const numbers = new Map<number, NumberTally>();
  for (const field of plan.fields) {
    if (field.rule.format) continue;
    const { type } = field.spec;
    for (const column of columnsOf(field, plan)) {
      if (type === "day" || type === "instant" || type === "period")
        dates.set(column, { dmy: null, mdy: null, either: null });
      if (type === "money" || type === "number") numbers.set(column, { point: 0, comma: 0, weakComma: 0 });
    }
  }
  if (dates.size + numbers.size > 0) await tally(source, sheet, dates, numbers);
  return {
    orders: new Map([...dates].flatMap(([column, found]) => orderOf(sheet.headers[column] ?? "", column, found))),
    styles: new Map([...numbers].map(([column, found]) => [column, styleOf(found)])),
  };
}

async function tally(
  source: ByteSource,
  sheet: Sheet,
  dates: Map<number, DateTally>,
  numbers: Map<number, NumberTally>,
) {
  const dateColumns = [...dates];
  const numberColumns = [...numbers];
  for await (const rows of readRows(source, sheet))
    for (const { cells } of rows) {
      for (const [column, found] of dateColumns) countDate(cells[column] ?? "", found);
      for (const [column, found] of numberColumns) countNumber(cells[column] ?? "", found);
    }
}

/** The order stands at most in the first ten characters, so ISO dates are passed over by their fifth. */
function countDate(cell: string, found: DateTally): void {
  if (cell === "" || cell.charCodeAt(4) === 45) return;
  const text = cell.trim();
  const vote = dayOrderVote(text);
  if (vote === "DMY") found.dmy ??= text;
  else if (vote === "MDY") found.mdy ??= text;
  else if (vote === "either") found.either ??= text;
}

const whole = /^-?\d*$/;

function countNumber(cell: string, found: NumberTally): void {
  if (whole.test(cell)) return;
  const vote = decimalVote(cell.trim());
  if (vote === "weak_comma") found.weakComma++;
  else if (vote) found[vote]++;
}

function orderOf(column: string, index: number, { dmy, mdy, either }: DateTally): [number, DayOrder][] {
  if (dmy !== null && mdy !== null)
    refuse("invalid", "import.refusal.mixed_dates", { column, first: dmy, second: mdy });
  if (dmy !== null) return [[index, "DMY"]];
  if (mdy !== null) return [[index, "MDY"]];
  if (either !== null)
    refuse("invalid", "import.refusal.ambiguous_dates", {
      column,
      value: either,
      first: readAs(either, "DMY"),
      second: readAs(either, "MDY"),
    });
  return [[index, "DMY"]];
}

function readAs(text: string, order: DayOrder): string {
  const found = anyDate(order)(text);
  const day = found && dayOfParts(found.parts);
  return typeof day === "string" ? day : text;
}

/**
 * "12.345,67" proves the decimal comma; so do two cells like "61,4" where nothing speaks for the point.
 * Where cells contradict each other the majority decides, and the others are rejected one by one.
 */
function styleOf({ point, comma, weakComma }: NumberTally): DecimalStyle {
  if (point === 0) return comma > 0 || weakComma >= 2 ? "comma" : "point";
  return comma > 0 && comma + weakComma > point ? "comma" : "point";
}

function columnsOf({ source }: FieldPlan, { spans }: ColumnPlan): readonly number[] {
  if (source.from === "columns" || source.from === "beside") return source.columns;
  return source.from === "span" ? (spans ?? []).map((span) => span.column) : [];
}
