import type { kpiJudgements } from "@/db/vocabulary/kpis";
import { addDays, type Day } from "@/lib/kernel/day";
import { type Moment, moment } from "./company";

export interface LoweringStory {
  readonly kpi: string;
  /** The last day of the week it speaks of. */
  readonly periodEnd: Day;
  /** Null where it takes an earlier one back. */
  readonly status: (typeof kpiJudgements)[number] | null;
  readonly by: string;
  readonly reason: string;
  readonly made: Moment;
}

/** Verdicts somebody called worse than the readings make them: one stands, one was taken back the week before. */
export function lowerings(monday: Day): LoweringStory[] {
  return [
    {
      kpi: "solved-at-first-contact",
      periodEnd: addDays(monday, -1),
      status: "at_risk",
      by: "peer",
      reason: "Every third caller about the strike calls again a week later, and those calls are not in yet.",
      made: moment(monday, 0, "08:40"),
    },
    {
      kpi: "search-success",
      periodEnd: addDays(monday, -8),
      status: "at_risk",
      by: "linnea",
      reason: "Two days of phone searches were missing.",
      made: moment(monday, -7, "09:20"),
    },
    {
      kpi: "search-success",
      periodEnd: addDays(monday, -8),
      status: null,
      by: "teodor",
      reason: "The two days were found and counted; the value held.",
      made: moment(monday, -6, "15:05"),
    },
  ];
}
