import type { coverages } from "@/db/vocabulary/kpis";
import { addDays, type Day } from "@/lib/kernel/day";
import { type MessageValues, refuse } from "@/lib/kernel/errors";
import { ratioPercent, ratioValue } from "@/lib/kernel/measure";
import { type Cadence, isComplete, type Period } from "@/lib/kernel/period";
import { parsePeriod } from "@/lib/kernel/period-text";
import { type MeasuredIn, notANumber } from "./written-number";

export type Coverage = (typeof coverages)[number];

export type PeriodScene = {
  readonly cadence: Cadence;
  readonly fiscalYearStartMonth: number;
  readonly today: Day;
};

/**
 * The period a reading is for. Refuses, as invalid, text that names no period of the KPI's cadence and a period that
 * has not begun.
 */
export function readingPeriod(text: string, { today, ...reading }: PeriodScene): Period {
  const period = parsePeriod(text, reading);
  if (!period) refuseField("period", "kpi.reading.no_such_period", { period: text, cadence: reading.cadence });
  if (period.start > today) refuseField("period", "kpi.reading.future_period", { period: period.key });
  return period;
}

/** A period closes this many days after its last: a year later everybody has compared with it. */
export const daysOpen = 400;

/**
 * A reading of a closed period needs a note that says why it is still given or changed; without one it is refused. An
 * imported file is a record of its own, can be taken back as a whole, and needs none.
 */
export function requireOpen({ key, end }: Period, { today, note }: { readonly today: Day; readonly note: string }) {
  const closedOn = addDays(end, daysOpen + 1);
  if (today >= closedOn && note === "") refuseField("note", "kpi.reading.closed_period", { period: key, closedOn });
}

/** Until a period has ended its value is a running one, whatever the sender calls it. */
export const coverageOf = (period: Period, today: Day, said: Coverage): Coverage =>
  isComplete(period, today) ? said : "partial";

/** Numbers as they were sent; text among them is never taken for one. */
export type Measured = {
  readonly value?: number | string | undefined;
  readonly numerator?: number | string | undefined;
  readonly denominator?: number | string | undefined;
};

export type Measure = {
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
};

/** No reading lies further from 0; beyond it, differences and deviations are no numbers any more. */
export const largestNumber = 1e15;

const isBeyond = (value: number): boolean => !(Math.abs(value) <= largestNumber);

/** No rate anybody reports lies beyond these; a share of 0 to 1 or a swapped ratio may. */
export const plausiblePercent = { low: -100, high: 1000 } as const;

/**
 * What was measured: a value, or a ratio from which the value follows (times 100 for a percentage). Refuses, as
 * invalid, both at once, half a ratio, a ratio of nothing (a rate with denominator 0 is no data), text, what lies
 * beyond `largestNumber`, and a percentage nobody means.
 */
export function measureOf(measured: Measured, measuredIn: MeasuredIn): Measure {
  const value = numberSent("value", measured.value, measuredIn);
  const plain = { unit: "count", currency: null } as const;
  const numerator = numberSent("numerator", measured.numerator, plain);
  const denominator = numberSent("denominator", measured.denominator, plain);
  const isRatio = numerator !== undefined && denominator !== undefined;
  const isHalf = (numerator === undefined) !== (denominator === undefined);
  if (isHalf || isRatio === (value !== undefined)) refuseField("value", "kpi.reading.value_or_ratio");
  if (!isRatio) return { value: plausible("value", value ?? 0, measuredIn), numerator: null, denominator: null };
  const isPercent = measuredIn.unit === "percent";
  const computed = (isPercent ? ratioPercent : ratioValue)({ numerator, denominator });
  if (computed === null) refuseField("denominator", "kpi.reading.zero_denominator");
  if (isBeyond(computed)) refuseField("denominator", "kpi.reading.beyond_numbers", { limit: largestNumber });
  return { value: plausible("numerator", computed, measuredIn), numerator, denominator };
}

function numberSent(field: string, sent: number | string | undefined, measuredIn: MeasuredIn): number | undefined {
  if (typeof sent === "string") {
    const { key, values } = notANumber(sent, measuredIn);
    refuseField(field, key, values);
  }
  if (sent !== undefined && isBeyond(sent)) refuseField(field, "kpi.reading.beyond_numbers", { limit: largestNumber });
  return sent;
}

function plausible(field: string, value: number, { unit }: MeasuredIn): number {
  const { low, high } = plausiblePercent;
  if (unit === "percent" && (value < low || value > high)) {
    refuseField(field, "kpi.reading.implausible_percent", { value: Number(value.toPrecision(6)), low, high });
  }
  return value;
}

function refuseField(field: string, key: string, values: MessageValues = {}): never {
  refuse("invalid", key, values, { [field]: { key, values } });
}
