import type { Day } from "@/lib/kernel/day";
import { dayOfMonth, monthOf, yearOf } from "@/lib/kernel/day";
import { differenceUnit, type KpiUnit, threeDigits } from "@/lib/kernel/measure";
import { minorDigits } from "@/lib/kernel/money";

const locale = "en-GB";
const minus = "−";
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const formats = new Map<number, Intl.NumberFormat>();

/** A figure and the unit that stands beside it in grey. Money has none: its symbol and scale are part of the text. */
export interface Figure {
  readonly text: string;
  readonly unit: string;
}

const plainUnits: Readonly<Record<KpiUnit, string>> = {
  percent: "%",
  count: "",
  money: "",
  ratio: "",
  score: "pts",
  days: "d",
  seconds: "s",
};

/** A measured value to three significant digits, large ones in thousands or millions: 312 k, €4.18m, 52.3 %. */
export function figure(value: number, unit: KpiUnit, currency?: string | null): Figure {
  const scale = scaleOf(value, unit);
  if (unit === "money") {
    const text = digits(Math.abs(value) / scale.divisor);
    return moneyFigure({ sign: value < 0 ? minus : "", text, letter: scale.letter }, currency);
  }
  return { text: digits(value / scale.divisor), unit: `${plainUnits[unit]}${scale.letter}` };
}

/** A measured value of six digits, three of them decimals at most, for whoever follows a calculation: 52.311 %, €4,181,230. */
export function figureInFull(value: number, unit: KpiUnit, currency?: string | null): string {
  const text = countText(Math.abs(Number(value.toPrecision(6))));
  const sign = value < 0 ? minus : "";
  if (unit === "money") return moneyFigure({ sign, text, letter: "" }, currency).text;
  return `${sign}${text} ${plainUnits[unit]}`.trim();
}

/**
 * A difference that stands alone, with its sign and in points where the values are percentages: +0.6, −1.8 pp,
 * −0.31 pp. Three significant digits at most, and no zero at the end that would claim a precision nobody measured.
 */
export function difference(value: number, unit: KpiUnit, currency?: string | null): Figure {
  const scale = scaleOf(value, unit);
  const rounded = digits(Math.abs(value) / scale.divisor);
  const text = rounded.includes(".") ? rounded.replace(/\.?0+$/, "") : rounded;
  return signed({ value, text, unit, letter: scale.letter, currency });
}

/**
 * A difference in the scale and with the decimals of the value it stands beside: −1.8 beside 52.3 %, −€0.22m beside
 * €4.18m. One that is larger than the value sets the scale itself.
 */
export function differenceBeside(apart: number, value: number, unit: KpiUnit, currency?: string | null): Figure {
  const size = Math.max(Math.abs(apart), Math.abs(value));
  const scale = scaleOf(size, unit);
  const text = fixed(Math.abs(apart) / scale.divisor, threeDigits(size / scale.divisor));
  return signed({ value: apart, text, unit, letter: scale.letter, currency });
}

type Signed = {
  readonly value: number;
  readonly text: string;
  readonly unit: KpiUnit;
  readonly letter: string;
  readonly currency: string | null | undefined;
};

function signed({ value, text, unit, letter, currency }: Signed): Figure {
  const sign = Number(text.replaceAll(",", "")) === 0 ? "±" : value < 0 ? minus : "+";
  if (unit === "money") return moneyFigure({ sign, text, letter }, currency);
  return { text: `${sign}${text}`, unit: differenceUnit(unit) === "pp" ? "pp" : `${plainUnits[unit]}${letter}` };
}

type MoneyParts = { readonly sign: string; readonly text: string; readonly letter: string };

/** Sign, symbol, digits, scale: the one spelling of money in short. */
function moneyFigure({ sign, text, letter }: MoneyParts, currency?: string | null): Figure {
  return { text: `${sign}${currencySymbol(currency ?? "EUR")}${text}${letter}`, unit: "" };
}

/** Money in full with its symbol: €1,387,501.40, −€9,870.00. */
export function amountWithSymbol(minor: bigint, currency: string): string {
  const size = minor < 0n ? -minor : minor;
  return `${minor < 0n ? minus : ""}${currencySymbol(currency)}${amount(size, currency)}`;
}

/** Money in full without its symbol, where the currency stands once beside it: 1,387,501.40, −9,870.00. */
export function amount(minor: bigint, currency: string): string {
  return `${amountWhole(minor, currency)}${amountCents(minor, currency)}`;
}

/** The whole units of an amount, grouped, without its decimals. */
export function amountWhole(minor: bigint, currency: string): string {
  const size = minor < 0n ? -minor : minor;
  const whole = size / 10n ** BigInt(minorDigits(currency));
  return `${minor < 0n ? minus : ""}${whole.toLocaleString(locale)}`;
}

/** An amount rounded to whole units, for tables whose totals stand in full elsewhere: 402,915, −72,000. */
export function amountRounded(minor: bigint, currency: string): string {
  const unit = 10n ** BigInt(minorDigits(currency));
  const size = minor < 0n ? -minor : minor;
  const whole = (size + unit / 2n) / unit;
  return `${minor < 0n && whole > 0n ? minus : ""}${whole.toLocaleString(locale)}`;
}

/** The decimals of an amount with their point; empty for currencies without any. */
export function amountCents(minor: bigint, currency: string): string {
  const places = minorDigits(currency);
  if (places === 0) return "";
  const size = minor < 0n ? -minor : minor;
  return `.${(size % 10n ** BigInt(places)).toString().padStart(places, "0")}`;
}

/** Money in short, with its symbol: €2.40m, £312k. Never where somebody checks to the cent. */
export function amountShort(minor: bigint, currency: string): string {
  return figure(Number(minor) / 10 ** minorDigits(currency), "money", currency).text;
}

/** A place on a scale of money, in minor units, without its symbol and without zeros at the end: 1.5m, 500k, 0. */
export function amountTick(minor: number, currency: string): string {
  const value = minor / 10 ** minorDigits(currency);
  const { divisor, letter } = scaleOf(value, "money");
  const text = String(Number((value / divisor).toFixed(2))).replace("-", minus);
  return value === 0 ? "0" : `${text}${letter}`;
}

/** €, £, $ where a symbol is unmistakable, else the code with a space after it. */
export function currencySymbol(currency: string): string {
  return { EUR: "€", GBP: "£", USD: "$", JPY: "¥" }[currency] ?? `${currency} `;
}

interface DayLook {
  readonly year?: boolean;
  /** Today, where the reader takes this year for granted and no other. */
  readonly from?: Day | undefined;
}

/** A day as 22 Nov; with its year when asked, and where `from` is in another one. */
export function dayText(day: Day, { year = false, from }: DayLook = {}): string {
  const text = `${dayOfMonth(day)} ${months[monthOf(day) - 1]}`;
  return year || (from && yearOf(from) !== yearOf(day)) ? `${text} ${yearOf(day)}` : text;
}

/** A week as 16–22 Nov or 30 Nov–6 Dec; across a year, where years are asked for or needed, 24 Nov 2025 – 22 Nov 2026. */
export function rangeText(first: Day, last: Day, { year = false } = {}): string {
  const isAcross = yearOf(first) !== yearOf(last);
  const isLong = monthOf(first) <= monthOf(last);
  if (isAcross && (year || isLong)) return `${dayText(first, { year: true })} – ${dayText(last, { year: true })}`;
  const isOneMonth = monthOf(first) === monthOf(last);
  return `${isOneMonth ? dayOfMonth(first) : dayText(first)}–${dayText(last, { year })}`;
}

/** Hundredths of a percent as 53.96. */
export const hundredthsText = (hundredths: number): string =>
  hundredths % 100 === 0 ? String(hundredths / 100) : (hundredths / 100).toFixed(2);

/** A share 0–1 as a percentage with one decimal. */
export const shareText = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** A whole number, grouped. */
export const countText = (count: number): string => count.toLocaleString(locale);

function scaleOf(value: number, unit: KpiUnit): { divisor: number; letter: string } {
  const size = Math.abs(value);
  if (unit === "percent" || unit === "ratio" || size < 10_000) return { divisor: 1, letter: "" };
  if (size < 999_500) return { divisor: 1_000, letter: "k" };
  return size < 999_500_000 ? { divisor: 1_000_000, letter: "m" } : { divisor: 1_000_000_000, letter: "bn" };
}

const digits = (value: number): string => fixed(value, threeDigits(value));

function fixed(value: number, places: number): string {
  let format = formats.get(places);
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places });
    formats.set(places, format);
  }
  return format.format(value).replace("-", minus);
}
