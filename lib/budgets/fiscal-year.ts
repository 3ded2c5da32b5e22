import type { Day } from "@/lib/kernel/day";
import { parsePeriod } from "@/lib/kernel/period-text";

/**
 * The name under which a fiscal year is the same however it is written: "2026", "FY26", "Fiscal year 2026" and
 * "FY25-26" are "FY2026". A name the organisation's calendar does not know, such as a split year where years start in
 * January, stands for itself.
 */
export function fiscalYearName(text: string, fiscalYearStartMonth: number): string {
  return yearOf(text, fiscalYearStartMonth)?.key ?? plain(text);
}

/** Its first day; of a split year the calendar does not know, the first day of the year it ends in. Null: no year at all. */
export function fiscalYearStart(text: string, fiscalYearStartMonth: number): Day | null {
  const known = yearOf(text, fiscalYearStartMonth);
  const lastDigits = /(?:^|\D)(\d{4}|\d{2})$/.exec(plain(text))?.[1];
  return (known ?? (lastDigits ? yearOf(`FY${lastDigits}`, fiscalYearStartMonth) : null))?.start ?? null;
}

function yearOf(text: string, fiscalYearStartMonth: number) {
  const [, years, first, last] = written.exec(plain(text)) ?? [];
  const name = years ? `FY${first}${last ? `-${last}` : ""}` : plain(text);
  return parsePeriod(name, { fiscalYearStartMonth, cadence: "yearly" });
}

/** Without what nobody can see; every dash is one. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\p{Pd}/gu, "-")
    .trim()
    .toUpperCase();

/** A year with or without saying that it is one; two figures alone may be anything. */
const written =
  /^(?=.*\d{4}|FY|F\.)(?:F\.? ?Y\.?|(?:FISCAL|FINANCIAL|BUDGET)? ?YEAR)? ?'?((\d{4}|\d{2})(?: ?[-/] ?(\d{4}|\d{2}))?)$/;
