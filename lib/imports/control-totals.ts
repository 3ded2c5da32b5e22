import { type MessageValues, refuse } from "@/lib/kernel/errors";
import { minorToDecimal, parseDecimalToMinor } from "@/lib/kernel/money";
import { readCurrency } from "./cells/currency";
import { Fault } from "./cells/fault";
import { decimalVote, readAmount } from "./cells/number-text";

/** A number of rows (`rows`), and sums in minor units by currency, all as whole numbers in text. */
export type Totals = Readonly<Record<string, string>>;

/** What whoever brought files said their sheet comes to, and what was read: every row but the rejected ones. */
export interface ControlTotals {
  readonly said: Totals;
  readonly read: Totals;
}

/** What the sheet says, as somebody types it: "120", and "GBP 1,234.50; EUR 7" or one sum a line. */
export interface TypedTotals {
  readonly rows?: string | undefined;
  readonly sums?: string | undefined;
}

/** Null where nothing was said. Refuses, as invalid, a number of rows that is none, and sums without an amount and its currency. */
export function readTotals({ rows = "", sums = "" }: TypedTotals): Totals | null {
  const said: Record<string, string> = {};
  const count = rows.replace(/[\s,.'’]/g, "");
  if (count !== "") said.rows = /^\d{1,9}$/.test(count) ? String(Number(count)) : unreadable("control_rows", rows);
  for (const part of sums.split(/[;\n\r]+/)) {
    if (part.trim() === "") continue;
    const { currency, minor } = sumOf(part.trim());
    if (currency in said) unreadable("control_twice", currency);
    said[currency] = minor.toString();
  }
  return Object.keys(said).length > 0 ? said : null;
}

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
  const differing = compareTotals(totals).filter(({ difference }) => difference !== 0n);
  if (differing.length === 0) return;
  const rows = differing.find(({ of }) => of === "rows")?.difference ?? 0n;
  const sums = differing.filter(({ of }) => of !== "rows");
  const values: MessageValues = {
    rows: Number(rows),
    sums: sums.map(({ of, difference }) => `${of} ${decimalOf(of, difference).replace("-", "−")}`).join(", ") || "none",
  };
  refuse("conflict", "import.refusal.control_differs", values);
}
