import { type Period, periodOf } from "@/lib/kernel/period";
import type { Forecast, Projection } from "../standing/forecast";
import { heldTo } from "./held-to";
import { type ReviewScene, runningPeriod } from "./points";

/** Where the line through the newest points stands at the end of a period, with its range and what it is held to. */
export type AheadPoint = Pick<Projection, "value" | "low" | "high"> & {
  readonly period: Period;
  readonly targets: readonly number[];
};

export type Ahead = {
  /** Of the running period; null where the newest complete one is not the one before it. */
  readonly running: AheadPoint | null;
  /** At the next target date; null where none lies further ahead than the running period. */
  readonly atTarget: AheadPoint | null;
};

/** Lays a forecast out for the chart; nothing where there is none. */
export function aheadOf(scene: ReviewScene, forecast: Forecast | null): Ahead {
  const place = (found: Projection | null): AheadPoint | null => {
    if (!found) return null;
    const { value, low, high, periodEnd } = found;
    const period = periodOf(scene.facts.cadence, periodEnd, scene.yearStart);
    return { period, value, low, high, targets: heldTo(scene.facts, period.end) };
  };
  const running = runningPeriod(scene);
  const [next, target] = [place(forecast?.next ?? null), place(forecast?.atTarget ?? null)];
  return {
    running: next?.period.key === running.key ? next : null,
    atTarget: target && target.period.end > running.end ? target : null,
  };
}
