import type { MessageReason } from "@/lib/kernel/errors";
import type { KpiUnit } from "@/lib/kernel/measure";

/** What a KPI is measured in; `currency` is null unless it is money. */
export type MeasuredIn = { readonly unit: KpiUnit; readonly currency: string | null };

/** Nobody writes a number longer than this. No two parts of `written` that repeat can take the same characters. */
const longestNumber = 60;
const written = /^([^\d\s.,+−-]{0,12})\s*([+−-][\d\s.,]*\d|[\d.,][\d\s.,]*\d|\d)\s*([^\d\s.,]{0,12})$/u;

/** Marks that say no more than the unit does; those of money follow from its currency. */
const ownMarks: Readonly<Record<KpiUnit, readonly string[]>> = {
  percent: ["%"],
  count: [],
  money: [],
  ratio: [],
  score: ["pts", "points"],
  days: ["d", "day", "days"],
  seconds: ["s", "sec", "second", "seconds"],
};

/** Why a mark beside a number ("%", "£", "days") is not the KPI's own; null when it is, or where there is none. */
export function foreignMark(mark: string, { unit, currency }: MeasuredIn): MessageReason | null {
  if (mark === "" || ownMarks[unit].includes(mark.toLowerCase())) return null;
  if (unit === "money" && currency !== null) {
    if (mark === currency || mark === symbolOf(currency)) return null;
    return { key: "kpi.reading.other_currency", values: { mark, currency } };
  }
  return { key: "kpi.reading.other_unit", values: { mark, unit } };
}

/**
 * Why text is no number of this KPI, with what was probably meant: a wrong unit, the unit written beside the number, a
 * decimal comma, or no number at all. Text is never taken for a number, so that a slip is not guessed at.
 */
export function notANumber(text: string, measuredIn: MeasuredIn): MessageReason {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const number = text.trim();
  const [, before = "", digits = "", after = ""] = (number.length <= longestNumber && written.exec(number)) || [];
  if (digits === "") return { key: "kpi.reading.not_a_number", values: { text: shown } };
  const mark = before || after;
  const foreign = foreignMark(mark, measuredIn);
  if (foreign) return foreign;
  const meant = digits.replace(/\s/gu, "").replace("−", "-");
  if (/^[+-]?\d+,\d+$/.test(meant)) {
    return { key: "kpi.reading.decimal_comma", values: { text: shown, meant: meant.replace(",", ".") } };
  }
  if (mark !== "") return { key: "kpi.reading.unit_written", values: { text: shown, meant } };
  return { key: "kpi.reading.not_a_number", values: { text: shown } };
}

function symbolOf(currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return format.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency;
}
