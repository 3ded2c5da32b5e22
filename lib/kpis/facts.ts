import type { outcomeKinds } from "@/db/vocabulary/kpis";
import type { Day } from "@/lib/kernel/day";
import type { KpiUnit } from "@/lib/kernel/measure";
import type { Cadence } from "@/lib/kernel/period";
import type { KpiDirection, TargetKind } from "./status";
import type { TargetStep } from "./targets";

/** What a KPI is, whatever its numbers say. */
export type KpiIdentity = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
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

/** One complete period with a value for the whole organisation. */
export type Point = {
  readonly periodEnd: Day;
  readonly value: number;
  readonly source: string;
  readonly receivedAt: string;
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
  readonly running: { readonly periodEnd: Day; readonly value: number; readonly receivedAt: string } | null;
  readonly targets: readonly TargetStep[];
};

/** The newest point and the 26 before it, which the limits rest on. */
export const pointsNeeded = 27;
