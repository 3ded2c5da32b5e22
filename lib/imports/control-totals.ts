import { type MessageValues, refuse } from "@/lib/kernel/errors";
import { minorToDecimal, parseDecimalToMinor } from "@/lib/kernel/money";
import { readCurrency } from "./cells/currency";
import { Fault } from "./cells/fault";
import { decimalVote, readAmount } from "./cells/number-text";

/** A number of rows (`rows`), and sums in minor units by currency, all as whole numbers in text. */
export type Totals = Readonly<Record<string, string>>;

/**
 * What whoever brought files said their sheet comes to, and what the whole of the files comes to: rejected rows are in
 * `read`, because the sheet knows nothing of what is rejected here, and a total that follows what was taken would agree
 * with any reading. `leftOut` is the part of `read` that was rejected: the difference that is explained. An amount
 * nobody can read is in no sum: what it makes of a difference stays unexplained, and stands in the way.
 */
export interface ControlTotals {
  readonly said: Totals;
  readonly read: Totals;
  /** Absent, like `unread`, from imports that were compared before rejected rows were counted. */
  readonly leftOut?: Totals;
  /** How many rejected rows have an amount nobody can read. */
  readonly unread?: number;
}

/** What the sheet says, as somebody types it: "120", and "GBP 1,234.50; EUR 7" or one sum a line. */
export interface TypedTotals {
  readonly rows?: string | undefined;
  readonly sums?: string | undefined;
}

/** Null where nothing was said. Refuses, as invalid, a number of rows that is none, and sums without an amount and its currency. */
export function readTotals({ rows = "", sums = "" }: TypedTotals): Totals | null {
  const said: Record<string, string> = {};
  if (rows.trim() !== "")
    said.rows = wholeNumber.test(rows.trim()) ? figuresOf(rows) : unreadable("control_rows", rows);
  if (sums.trim() !== "" && !/[^\s;]/.test(sums)) unreadable("control_sum", sums);
  for (const part of sums.split(/[;\n\r]+/)) {
    if (part.trim() === "") continue;
    const { currency, minor } = sumOf(part.trim());
    if (currency in said) unreadable("control_twice", currency);
    said[currency] = minor.toString();
  }
  return Object.keys(said).length > 0 ? said : null;
}

/** Up to nine figures, plain or all in groups of three parted by the same mark. */
const wholeNumber = /^(?=(?:\D*\d){1,9}\D*$)(?:\d+|\d{1,3}([\s,.'’])\d{3}(?:\1\d{3})*)$/;
const figuresOf = (text: string) => String(Number(text.replace(/\D/g, "")));

function sumOf(text: string): { currency: string; minor: bigint } {
  const written = text.replace(/[A-Za-z]{3}/, (code) => code.toUpperCase());
  const hasComma = decimalVote(written)?.endsWith("comma");
  const amount = readAmount(written, hasComma ? "comma" : "point");
  const currency = amount instanceof Fault || amount.mark === "" ? null : readCurrency(amount.mark);
  if (amount instanceof Fault || typeof currency !== "string") return unreadable("control_sum", text);
  const { minor, rounded } = parseDecimalToMinor(amount.decimal, currency);
  return rounded ? unreadable("control_sum", text) : { currency, minor };
}

function unreadable(name: string, text: string): never {
  const reason = { key: `import.refusal.${name}`, values: { text: text.slice(0, 100) } };
  refuse("invalid", reason.key, reason.values, { [name === "control_rows" ? "controlRows" : "controlSums"]: reason });
}

const decimalOf = (currency: string, minor: bigint) => minorToDecimal({ minor, currency });

/** One thing the sheet tells, compared with what was read. `of` is "rows" or a currency; the difference is read − said. */
export interface Compared {
  readonly of: string;
  readonly said: bigint | null;
  readonly read: bigint;
  readonly difference: bigint;
}

/**
 * Everything that was said, and money nobody spoke of though some sums were given: a currency the sheet does not tell
 * of should not be in its file.
 */
export function compareTotals({ said, read }: ControlTotals): Compared[] {
  const speaksOfMoney = Object.keys(said).some((of) => of !== "rows");
  const unsaid = Object.keys(read).filter((of) => of !== "rows" && speaksOfMoney && !(of in said));
  const stated = Object.keys(said).sort((a, b) => Number(b === "rows") - Number(a === "rows"));
  return [...stated, ...unsaid].map((of) => {
    const told = said[of];
    const found = BigInt(read[of] ?? "0");
    return {
      of,
      said: told === undefined ? null : BigInt(told),
      read: found,
      difference: found - BigInt(told ?? "0"),
    };
  });
}

export const isDifferent = (totals: ControlTotals): boolean =>
  compareTotals(totals).some(({ difference }) => difference !== 0n);

/** Refuses, as a conflict, files that do not come to what was said of them, with each difference to the cent. */
export function refuseDifference(totals: ControlTotals): void {
  if (isDifferent(totals)) refuse("conflict", differenceKey, differenceOf(totals));
}

export const differenceKey = "import.refusal.control_differs";

/** What the refusal says: by how many rows and which sums the files differ, and how many amounts are in no sum. */
export function differenceOf(totals: ControlTotals): MessageValues {
  const differing = compareTotals(totals).filter(({ difference }) => difference !== 0n);
  const rows = differing.find(({ of }) => of === "rows")?.difference ?? 0n;
  const sums = differing.filter(({ of }) => of !== "rows");
  return {
    rows: rows === 0n ? "none" : String(rows).replace("-", "−"),
    sums: sums.map(({ of, difference }) => `${of} ${decimalOf(of, difference).replace("-", "−")}`).join(", ") || "none",
    unread: sums.length > 0 ? (totals.unread ?? 0) : 0,
  };
}
