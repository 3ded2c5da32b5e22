import type { Day } from "@/lib/kernel/day";
import type { Judged, Result } from "./verdict";

interface Named {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** A result as written down, and by whom. */
export interface WrittenResult extends Result {
  readonly id: string;
  readonly note: string;
  readonly by: string | null;
  readonly at: Date;
}

/** An experiment as every page shows it. */
export interface ExperimentLine extends Named {
  readonly hypothesis: string;
  readonly measure: string;
  readonly stage: Named;
  readonly persona: Named | null;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly itOwner: { readonly id: string; readonly name: string } | null;
  readonly marketingOwner: { readonly id: string; readonly name: string } | null;
  readonly version: number;
  /** The newest first; the first stands. */
  readonly results: readonly WrittenResult[];
  readonly judged: Judged;
}
