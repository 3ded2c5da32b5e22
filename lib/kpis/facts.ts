import type { outcomeKinds } from "@/db/vocabulary/kpis";
import type { Day } from "@/lib/kernel/day";
import type { KpiUnit } from "@/lib/kernel/measure";
import type { Cadence } from "@/lib/kernel/period";
import type { FunctionName } from "./definition/function-names";
import type { KpiDirection, KpiJudgement, TargetKind } from "./standing/status";
import type { TargetStep } from "./standing/targets";

/** What a KPI is, whatever its numbers say. */
export type KpiIdentity = {
  readonly id: string;
  readonly key: string;
  /** The name everybody knows it by. */
  readonly name: string;
  /** What functions call it among themselves. */
  readonly names: readonly FunctionName[];
  readonly unit: KpiUnit;
  /** Of money KPIs; their values are whole units with decimals, not minor units. */
  readonly currency: string | null;
  readonly direction: KpiDirection;
  readonly cadence: Cadence;
  readonly isShared: boolean;
  readonly outcome: (typeof outcomeKinds)[number] | null;
  /** KPIs this one is an input to. */
  readonly driverOf: readonly string[];
};

type Person = { readonly id: string; readonly name: string };

/** One complete period with a value for the whole organisation; where it came from is read of the newest only. */
export type Point = {
  readonly periodEnd: Day;
  readonly value: number;
  /** What a ratio rests on; null where the reading did not come with it. */
  readonly denominator?: number | null;
  readonly source?: string;
  readonly receivedAt?: string;
};

/** What the database knows of a KPI; `points` come newest first, `targets` in the order they replace each other. */
export type KpiFacts = KpiIdentity & {
  readonly source: string;
  readonly targetKind: TargetKind;
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
  readonly baselineValue: number | null;
  readonly baselineOn: Day | null;
  readonly atRiskGap: number;
  readonly offTrackGap: number;
  readonly itOwner: Person | null;
  readonly marketingOwner: Person | null;
  readonly points: readonly Point[];
  readonly phase: PhaseFacts;
  /** Leaves a moving range out of the limits that stands far above the others. */
  readonly screensOutliers: boolean;
  readonly running: { readonly periodEnd: Day; readonly value: number; readonly receivedAt: string } | null;
  readonly targets: readonly TargetStep[];
  /** Replaces the cadence's own days of grace; null for the cadence's. */
  readonly graceDays: number | null;
  /** The newest lowering of any period; `to` is null when it took an earlier one back. */
  readonly lowering: Lowering | null;
};

/** What a KPI's status follows from; of its points only the newest. */
export type StandingFacts = Pick<
  KpiFacts,
  | "id"
  | "direction"
  | "cadence"
  | "targetKind"
  | "bandLow"
  | "bandHigh"
  | "baselineValue"
  | "baselineOn"
  | "atRiskGap"
  | "offTrackGap"
  | "graceDays"
  | "targets"
  | "lowering"
  | "points"
>;

/** Since when the KPI's limits are computed, and the points they lock on. */
export type PhaseFacts = {
  /** The first day of the phase; null where it begins with the KPI's first complete reading. */
  readonly from: Day | null;
  /** Why limits start afresh there; null with `from`. */
  readonly reason: string | null;
  /** The phase's first twelve complete points, oldest first. */
  readonly points: readonly Pick<Point, "periodEnd" | "value">[];
};

/** Somebody's word that a period's verdict is worse than it looks. */
export type Lowering = {
  readonly periodEnd: Day;
  readonly to: KpiJudgement | null;
  readonly reason: string;
  readonly by: string | null;
};

/** How many of the newest points are read: the span a process chart opens with. */
export const pointsRead = 26;
