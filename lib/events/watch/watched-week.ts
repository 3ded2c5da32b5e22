import type { stageMetrics } from "@/db/vocabulary/events";
import type { Day } from "@/lib/kernel/day";

/** The shares the watch judges; of each, higher is worse. */
export const watchedMetrics = ["went_on", "short_visits", "bounces"] as const satisfies readonly WatchedName[];
export type WatchedMetric = (typeof watchedMetrics)[number];
type WatchedName = (typeof stageMetrics)[number];

/** One complete week: of how many people or visits how many were lost, short, or left at once. */
export interface WatchedWeek {
  readonly monday: Day;
  readonly bad: number;
  readonly of: number;
}

/** What a stage counted in a week, as far as the watch looks at it. */
export interface CountedWeek {
  readonly monday: Day;
  readonly people: number;
  /** Within the window; null at the last stage. */
  readonly wentOn: number | null;
  /** Of them, within the first days; null at the last stage, and where it was counted before this was. */
  readonly wentOnSoon: number | null;
  readonly visits: number;
  readonly shortVisits: number;
  readonly bounces: number;
}

/** 0 to 1; of nobody, 0. */
export const shareOf = ({ bad, of }: Pick<WatchedWeek, "bad" | "of">): number => (of > 0 ? bad / of : 0);

/** A week's visits in the watch's terms. */
export const watchedVisits = (metric: Exclude<WatchedMetric, "went_on">, week: CountedWeek): WatchedWeek => ({
  monday: week.monday,
  bad: metric === "bounces" ? week.bounces : week.shortVisits,
  of: week.visits,
});
