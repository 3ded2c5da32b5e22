import type { calculationKinds, calculationRoles, periodKinds } from "@/db/vocabulary/kpis";
import type { MessageReason } from "@/lib/kernel/errors";
import type { KpiUnit } from "@/lib/kernel/measure";
import type { Cadence } from "@/lib/kernel/period";

export type CalculationKind = (typeof calculationKinds)[number];
export type CalculationRole = (typeof calculationRoles)[number];

/** What a calculation needs to know of a KPI to tell whether it makes sense. */
export type Calculable = {
  readonly id: string;
  readonly name: string;
  readonly unit: KpiUnit;
  readonly currency: string | null;
  readonly cadence: Cadence;
  readonly periodKind: (typeof periodKinds)[number];
};

/** A KPI that follows from others, and the KPIs it follows from. */
export type Calculation = {
  readonly kpiId: string;
  readonly name: string;
  readonly kind: CalculationKind;
  readonly isPercent: boolean;
  /** Whether all inputs are amounts, so that a ratio of them may be averaged by summing both. */
  readonly isOfAmounts: boolean;
  readonly inputs: readonly { readonly id: string; readonly name: string }[];
};

/**
 * A pooled value stands for all when at least nine in ten of its regular reporters reported, and they hold at least
 * nine tenths of the regular reporters' weight. A member is a regular reporter of a period when it reported in at least
 * three quarters of the other periods that end within a year before or after; its weight is its mean denominator over
 * that time. So a service that has closed for good is not missed for ever, and one big silent member is noticed.
 */
export const pooling = { wholeFrom: 0.9, regularFrom: 0.75 } as const;

/**
 * What stands against a calculation; null when nothing does. All inputs come at the KPI's own cadence. Amounts are
 * added or subtracted only in the KPI's own unit, currency and kind of period, so that twelve months to date never
 * meets a single month; a ratio may mix units, but not twelve months with less; pooled ratios are of the KPI's unit.
 */
export function calculationProblem(
  kind: CalculationKind,
  output: Calculable,
  inputs: readonly Calculable[],
): MessageReason | null {
  for (const input of inputs) {
    const problem = problemWith(kind, output, input);
    if (problem) return { key: `kpi.calculation.${problem}`, values: { name: output.name, input: input.name } };
  }
  if (kind === "ratio" && new Set(inputs.map(isRolling)).size > 1) {
    return { key: "kpi.calculation.periods_differ", values: { name: output.name, input: inputs[1]?.name ?? "" } };
  }
  return null;
}

function problemWith(kind: CalculationKind, output: Calculable, input: Calculable): string | null {
  if (input.id === output.id) return "of_itself";
  if (input.cadence !== output.cadence) return "cadences_differ";
  if (kind === "ratio") return null;
  if (kind === "pooled" && output.unit !== "percent" && output.unit !== "ratio") return "pooled_is_a_rate";
  if (input.unit !== output.unit || input.currency !== output.currency) return "units_differ";
  return input.periodKind === output.periodKind ? null : "periods_differ";
}

const isRolling = ({ periodKind }: Calculable): boolean => periodKind === "rolling_12_months";
