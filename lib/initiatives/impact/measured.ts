import type { cadences, periodKinds } from "@/db/vocabulary/kpis";
import type { Day } from "@/lib/kernel/day";
import { type Impact, measureImpact } from "./impact";
import type { ControlSeries, ImpactPoint } from "./study";

/** What is known of a KPI an initiative should move; its points are periods that are over, oldest first. */
export type KpiSeries = {
  readonly cadence: (typeof cadences)[number];
  readonly periodKind: (typeof periodKinds)[number];
  /** In the KPI's unit; null where nobody said. */
  readonly expectedChange: number | null;
  readonly points: readonly ImpactPoint[];
};

/** The plain means of the periods beside the launch, before anything is estimated; null where there are none. */
export type Mean = { readonly value: number; readonly periods: number } | null;

export type Measured = {
  readonly impact: Impact;
  readonly before: Mean;
  readonly after: Mean;
  /** Whether the series to compare with was used: one of another cadence cannot be. */
  readonly isCompared: boolean;
};

const confidence = 0.95;

/** Periods in a year; a year has no season within it. */
const seasons: Readonly<Record<KpiSeries["cadence"], number | undefined>> = {
  weekly: 52,
  monthly: 12,
  quarterly: 4,
  yearly: undefined,
};

/**
 * What a launch did to a KPI. The smallest effect that matters is the KPI's usual variation in a period, or what was
 * promised where that is less: an effect as large as the promise is never called none. Twelve months rolled into each
 * figure reach back over the launch for a year, so such a KPI cannot be told.
 */
export function measured(series: KpiSeries, launch: Day, control: ControlSeries | null): Measured {
  const { points, periodKind, expectedChange } = series;
  const isCompared = control !== null;
  const means = {
    before: meanOf(points.filter(({ end }) => end < launch)),
    after: meanOf(points.filter(({ start }) => start >= launch)),
  };
  if (periodKind === "rolling_12_months") {
    const reason = { key: "impact.reason.rolling", values: {} } as const;
    return { impact: { verdict: "cannot_tell", reason, effect: null }, ...means, isCompared: false };
  }
  const season = seasons[series.cadence];
  const options = { confidence, ...(season !== undefined && { season }) };
  const controls = control ? [control] : [];
  const impact = measureImpact(points, controls, launch, options);
  const promised = Math.abs(expectedChange ?? 0);
  const isFiner = impact.effect !== null && promised > 0 && promised < impact.method.smallestEffect;
  return {
    impact: isFiner ? measureImpact(points, controls, launch, { ...options, smallestEffect: promised }) : impact,
    ...means,
    isCompared,
  };
}

function meanOf(points: readonly ImpactPoint[]): Mean {
  const known = points.flatMap(({ value }) => value ?? []);
  if (known.length === 0) return null;
  return { value: known.reduce((sum, value) => sum + value, 0) / known.length, periods: known.length };
}
