import type { periodKinds } from "@/db/vocabulary/kpis";
import type { sides } from "@/db/vocabulary/people";
import type { Day } from "@/lib/kernel/day";
import type { KpiUnit } from "@/lib/kernel/measure";
import type { Cadence } from "@/lib/kernel/period";
import type { Coverage } from "../readings/reading";
import type { KpiDirection, TargetKind } from "../standing/status";
import type { TargetStep } from "../standing/targets";

/** The reading in force of one period, for the whole organisation. */
export type ReviewReading = {
  readonly periodEnd: Day;
  /** In the KPI's unit; null is no data. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly coverage: Coverage;
  readonly receivedAt: string;
};

/** A campaign, launch or incident that may have moved numbers; `startsOn` says where it stands in a chart. */
export type ReviewEvent = { readonly startsOn: Day; readonly side: (typeof sides)[number]; readonly title: string };

/** A numbered definition and the instant it began to hold. */
export type DefinitionStep = { readonly number: number; readonly at: string };

/** What the review chart needs to know of a KPI. */
export type ReviewFacts = {
  readonly unit: KpiUnit;
  readonly direction: KpiDirection;
  readonly cadence: Cadence;
  readonly periodKind: (typeof periodKinds)[number];
  readonly targetKind: TargetKind;
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
  readonly baselineValue: number | null;
  readonly baselineOn: string | null;
  /** In any order, one a period. */
  readonly readings: readonly ReviewReading[];
  /** In the order they replace each other. */
  readonly targets: readonly TargetStep[];
  readonly events: readonly ReviewEvent[];
  /** Every version of what the KPI means. */
  readonly definitions: readonly DefinitionStep[];
};
