import type { kpiDirections, kpiUnits, outcomeKinds, periodKinds, targetKinds } from "@/db/vocabulary/kpis";

/** How a number went over the two years of the story; the last weeks may be told one by one. */
export interface Course {
  /** Around what the readings began and where they have been for half a year, in the KPI's unit. */
  readonly from: number;
  readonly to: number;
  /** How far the winter peak stands above the year's middle. */
  readonly season: number;
  /** Standard deviation of a routine week. */
  readonly noise: number;
  /** The newest weeks word for word, oldest first. */
  readonly ending: readonly number[];
  /** A usual week's denominator; the KPI is then kept as a ratio. */
  readonly outOf?: number;
  /** Decimals of a value that is no ratio. */
  readonly decimals?: number;
  /** Weeks that are missing at the end because the source fell silent. */
  readonly silentWeeks?: number;
}

export interface KpiStory {
  readonly key: string;
  readonly name: string;
  readonly definition: string;
  readonly formula: string;
  /** The same in words the other side uses. */
  readonly plainLine: string;
  readonly unit: (typeof kpiUnits)[number];
  readonly direction: (typeof kpiDirections)[number];
  readonly band?: readonly [low: number, high: number];
  readonly periodKind: (typeof periodKinds)[number];
  readonly outcome?: (typeof outcomeKinds)[number];
  /** The owners in IT and in marketing, by first name. */
  readonly owners: readonly [it: string, marketing: string | null];
  readonly targetKind?: (typeof targetKinds)[number];
  /** Gaps at which the KPI turns at risk and off track; close ones for numbers that live near 100 %. */
  readonly gaps?: readonly [atRisk: number, offTrack: number];
  readonly source: string;
  /** Pay hangs on its targets, which only executives set. */
  readonly countsTowardsIncentive?: true;
  /** Leaves single jumps, such as a sale's, out of the limits. */
  readonly screensOutliers?: boolean;
  /** Target steps: from the month so many months before the current one on. */
  readonly targets: readonly (readonly [monthsAgo: number, value: number])[];
  /** Null for a KPI that is agreed but not measured yet. */
  readonly course: Course | null;
}
