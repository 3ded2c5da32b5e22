import { dayText, differenceBeside, figure } from "@/app/_ui/format";
import type { Day } from "@/lib/kernel/day";
import { differenceUnit, type KpiUnit } from "@/lib/kernel/measure";
import { type Period, type PeriodParts, periodParts } from "@/lib/kernel/period";
import type { wordsOf } from "./words";

/** A KPI's unit, and the currency of a money KPI. */
export type Units = { readonly unit: KpiUnit; readonly currency: string | null };

export type ReviewedKpi = Units & { readonly called: string };
export type ReviewWords = ReturnType<typeof wordsOf<"kpis.review">>;

/** A figure without its unit but with its k or m, money with its symbol: 52.3, 312 k, €4.18m. */
export function shortFigure(value: number, { unit, currency }: Units): string {
  const { text, unit: grey } = figure(value, unit, currency);
  const scale = unit === "count" ? (/(k|m|bn)$/.exec(grey)?.[0] ?? "") : "";
  return `${text} ${scale}`.trim();
}

/** A value of the axis, without needless zeros. */
export const axisFigure = (value: number, units: Units): string => shortFigure(value, units).replace(/\.0+(?!\d)/, "");

/** A figure with its unit: 52.3 %, €4.18m. */
export function fullFigure(value: number, { unit, currency }: Units): string {
  const { text, unit: grey } = figure(value, unit, currency);
  return `${text} ${grey}`.trim();
}

/** A change on last year with its sign: −6.8 points beside 52.3 %, else a percentage with one decimal, or whole from 100 on. */
export function changeFigure(
  yoy: number,
  value: number,
  unit: KpiUnit,
): { readonly text: string; readonly unit: string } {
  if (differenceUnit(unit) === "pp") return differenceBeside(yoy, value, unit);
  return { text: differenceBeside(yoy, Math.abs(yoy) < 100 ? 10 : 100, "percent").text, unit: "%" };
}

/** The same without its sign: "6.8 pp". */
export function changeSize(apart: number, value: number, unit: KpiUnit): string {
  const { text, unit: grey } = changeFigure(apart, value, unit);
  return `${text.replace(/^[+±−]/, "")} ${grey}`;
}

/** A period in full: W47, Nov 2026, Q4 2026 or FY2026. */
export function periodName(period: Period): string {
  const { cadence, number, year } = periodParts(period);
  if (cadence === "weekly") return weekText(number);
  if (cadence === "monthly") return `${monthText(period.start)} ${year}`;
  return cadence === "quarterly" ? `Q${number} ${year}` : period.key;
}

/** A period under an axis, and the year printed once below; months of a year by their initial when they stand close. */
export function axisName(period: Period, isClose: boolean): { readonly label: string; readonly group?: string } {
  const parts = periodParts(period);
  if (parts.cadence === "weekly") return { label: weekText(parts.number) };
  if (parts.cadence === "yearly") return { label: `FY${String(parts.year).slice(2)}` };
  const month = monthText(period.start);
  const label = parts.cadence === "quarterly" ? `Q${parts.number}` : isClose ? month.slice(0, 1) : month;
  return { label, group: String(parts.year) };
}

const weekText = (number: PeriodParts["number"]): string => `W${String(number).padStart(2, "0")}`;

export const monthText = (on: Day): string => dayText(on).split(" ")[1] ?? "";
