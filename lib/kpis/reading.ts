import type { coverages } from "@/db/vocabulary/kpis";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { type KpiUnit, ratioPercent, ratioValue } from "@/lib/kernel/measure";
import { type Cadence, isComplete, type Period } from "@/lib/kernel/period";
import { parsePeriod } from "@/lib/kernel/period-text";

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

/** Until a period has ended its value is a running one, whatever the sender calls it. */
export const coverageOf = (period: Period, today: Day, said: Coverage): Coverage =>
  isComplete(period, today) ? said : "partial";

export type Measured = {
  readonly value?: number | undefined;
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
};

export type Measure = {
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
};

/**
 * What was measured: a value, or a ratio from which the value follows (times 100 for a percentage). Refuses, as
 * invalid, both at once, half a ratio, and a ratio of nothing: a rate with denominator 0 is no data.
 */
export function measureOf({ value, numerator, denominator }: Measured, unit: KpiUnit): Measure {
  const isRatio = numerator !== undefined && denominator !== undefined;
  const isHalf = (numerator === undefined) !== (denominator === undefined);
  if (isHalf || isRatio === (value !== undefined)) refuseField("value", "kpi.reading.value_or_ratio");
  if (!isRatio) return { value: value ?? 0, numerator: null, denominator: null };
  const computed =
    unit === "percent" ? ratioPercent({ numerator, denominator }) : ratioValue({ numerator, denominator });
  if (computed === null) refuseField("denominator", "kpi.reading.zero_denominator");
  if (!Number.isFinite(computed)) refuseField("denominator", "kpi.reading.beyond_numbers");
  return { value: computed, numerator, denominator };
}

function refuseField(field: string, key: string, values: Record<string, string> = {}): never {
  refuse("invalid", key, values, { [field]: { key, values } });
}
