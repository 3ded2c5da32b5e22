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
  /** Null at the last stage. */
  readonly wentOn: number | null;
  readonly visits: number;
  readonly shortVisits: number;
  readonly bounces: number;
}

/** 0 to 1; of nobody, 0. */
export const shareOf = ({ bad, of }: Pick<WatchedWeek, "bad" | "of">): number => (of > 0 ? bad / of : 0);

/** A week in the watch's terms: drop-off is everybody who did not go on. Null where nobody could. */
export function watchedWeek(metric: WatchedMetric, week: CountedWeek): WatchedWeek | null {
  const { monday, people, wentOn, visits, shortVisits, bounces } = week;
  if (metric === "short_visits") return { monday, bad: shortVisits, of: visits };
  if (metric === "bounces") return { monday, bad: bounces, of: visits };
  return wentOn === null ? null : { monday, bad: people - wentOn, of: people };
}
