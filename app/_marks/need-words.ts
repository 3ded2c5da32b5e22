import { amountWithSymbol, dayText, figure } from "@/app/_ui/format";
import { kpiUnits } from "@/db/vocabulary/kpis";
import type { Need } from "@/lib/homes/need";
import { day, isDay } from "@/lib/kernel/day";
import { parsePeriod } from "@/lib/kernel/period-text";
import { monthText } from "./month-text";
import { periodLabel } from "./period-label";
import { shortSpanText, spanText } from "./span-text";
import { wordsOf } from "./words";

const rooms: Readonly<Record<Need["subject"]["kind"], (ref: string) => string>> = {
  kpi: (ref) => `/kpis/${ref}`,
  initiative: (ref) => `/initiatives/${ref}`,
  budget: (ref) => `/budgets/${ref}`,
  request: (ref) => `/budgets/requests/${ref}`,
  checks: (ref) => `/budgets/${ref}`,
  orders: (ref) => `/budgets/${ref}/orders?show=late`,
  forecasts: (ref) => `/budgets/${ref}/forecast`,
  unused: (ref) => `/budgets/${ref}/unused`,
  books: (ref) => `/budgets/${ref}/close`,
  ledger: (ref) => `/admin#${ref}`,
  signal: (ref) => `/journey/${ref}`,
  action: () => "/sync",
  parked: () => "/sync",
};

/** Where the record stands that needs somebody. */
export const needAddress = ({ subject }: Need): string => rooms[subject.kind](subject.ref);

/** What the record is called, or the page where it is no record. */
export const needName = ({ subject }: Need): string =>
  subject.name || wordsOf("home")(subject.kind === "ledger" ? "ledger" : "toCheck");

/** How long it has been so: the period a KPI's change began in, else days; nothing where neither is known. */
export function sinceText({ changedIn, ageDays }: Pick<Need, "changedIn" | "ageDays">): string {
  const t = wordsOf("home");
  const period = changedIn ? parsePeriod(changedIn, { fiscalYearStartMonth: 1 }) : null;
  if (period) return t("since", { period: periodLabel(period) });
  return ageDays === null ? "" : t("age", { span: shortSpanText(ageDays) });
}

type Values = Need["reason"]["values"];

/**
 * A reason's values with days, spans, amounts and measured figures as they stand in sentences everywhere. Where `today`
 * is among them, a day of another year carries its year.
 */
export function readable(values: Values): Values {
  const told = inFigures(values);
  return typeof values.days === "number" ? { ...told, span: spanText(values.days) } : told;
}

function inFigures(values: Values): Values {
  const from = typeof values.today === "string" && isDay(values.today) ? values.today : undefined;
  if (typeof values.day === "string" && values.day !== "")
    return { ...values, day: dayText(day(values.day), { from }) };
  if (typeof values.due === "string" && isDay(values.due)) return { ...values, due: dayText(values.due, { from }) };
  if (values.amountMinor) {
    return { ...values, amount: amountWithSymbol(BigInt(values.amountMinor), String(values.currency)) };
  }
  if (typeof values.period === "string") return { ...values, period: periodText(values.period) };
  if (typeof values.month === "string") return { ...values, month: monthText(day(values.month)) };
  if (values.sums) return { ...values, sums: sumsText(String(values.sums)) };
  const unit = kpiUnits.find((one) => one === values.unit);
  if (!unit) return values;
  const write = (measured: Values[string]) => {
    const { text, unit: beside } = figure(Number(measured), unit, String(values.currency) || null);
    return `${text} ${beside}`.trim();
  };
  return { ...values, value: write(values.value ?? 0), limit: write(values.limit ?? 0) };
}

function periodText(key: string): string {
  const period = parsePeriod(key, { fiscalYearStartMonth: 1 });
  return period ? periodLabel(period) : key;
}

/** Sums as they come with a need, "1250 EUR, 900 USD" in minor units, as they are written everywhere. */
function sumsText(sums: string): string {
  const each = sums.split(", ").map((sum) => sum.split(" "));
  return each.map(([minor = "0", currency = ""]) => amountWithSymbol(BigInt(minor), currency)).join(", ");
}
