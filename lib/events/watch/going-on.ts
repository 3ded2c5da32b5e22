import { pointsToLock } from "@/lib/kpis/signals/limits";
import { soonDays } from "../going-on-soon";
import type { CountedWeek, WatchedWeek } from "./watched-week";

/** By what a drop-off is judged: who did not go on soon, or who did not within the whole window. */
export type GoingOnShare = "soon" | "window";

/** A week and which of its two shares will not change any more, as all who could still go on have had their days. */
export interface GoingOnWeek extends CountedWeek {
  readonly isSoonOver: boolean;
  readonly isWindowOver: boolean;
}

/** How the drop-off of a stage is judged. */
export interface DropOff {
  readonly judgedBy: GoingOnShare;
  /** Of all who went on, the part that did so soon; null where no complete week knows. */
  readonly soonPart: number | null;
}

/** The part of those who go on that has to do so soon: where most take longer, soon says little about a stage. */
const leastSoon = 1 / 2;

/** The days within which people had to go on. */
export const daysOf = (share: GoingOnShare, windowDays: number): number =>
  share === "soon" ? soonDays(windowDays) : windowDays;

/**
 * By soon, when enough weeks in a row up to the newest know of it for limits and a week to judge, and when over those
 * whose window has passed at least half of all who went on did so soon; else by the whole window. One of the two.
 */
export function dropOffOf(all: readonly GoingOnWeek[], windowDays: number): DropOff {
  const weeks = weeksThatKnowSoon(all);
  const complete = weeks.filter(({ isWindowOver }) => isWindowOver);
  const wentOn = complete.reduce((sum, week) => sum + (week.wentOn ?? 0), 0);
  const soon = complete.reduce((sum, week) => sum + (week.wentOnSoon ?? 0), 0);
  const isSoon = weeks.length > pointsToLock && wentOn > 0 && soon >= leastSoon * wentOn;
  const isShorter = daysOf("soon", windowDays) < windowDays;
  return { judgedBy: isSoon && isShorter ? "soon" : "window", soonPart: wentOn > 0 ? soon / wentOn : null };
}

/** Everybody who did not go on in time, week by week; weeks in which they still may, or nobody could, are left out. */
export function lostWeeks(share: GoingOnShare, all: readonly GoingOnWeek[]): WatchedWeek[] {
  const weeks = share === "soon" ? weeksThatKnowSoon(all) : all.filter(({ isWindowOver }) => isWindowOver);
  return weeks.flatMap(({ monday, people, wentOn, wentOnSoon }) => {
    const inTime = share === "soon" ? wentOnSoon : wentOn;
    return inTime === null ? [] : [{ monday, bad: people - inTime, of: people }];
  });
}

/** Up to the newest week that is over in this sense, those after the last one that was counted without it. */
function weeksThatKnowSoon(all: readonly GoingOnWeek[]): GoingOnWeek[] {
  const over = all.filter(({ isSoonOver, wentOn }) => isSoonOver && wentOn !== null);
  return over.slice(over.findLastIndex(({ wentOnSoon }) => wentOnSoon === null) + 1);
}
