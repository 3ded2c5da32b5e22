import { today } from "@/lib/kernel/day";
import type { MessageReason } from "@/lib/kernel/errors";
import type { Cadence, Period } from "@/lib/kernel/period";
import type { Sight } from "../line";
import type { Forecast } from "../standing/forecast";
import { type Ahead, aheadOf } from "./ahead";
import { type DefinitionMark, definitionMarks } from "./definition-marks";
import type { ReviewFacts } from "./facts";
import { findingOf } from "./finding";
import { flagsOf, type ReviewFlag } from "./flags";
import { longCadence, longPoints, type ReviewPoint, type ReviewScene, recentPoints } from "./points";
import { type Pooling, poolingOf } from "./pooling";
import { type ReviewSummary, summaryOf } from "./summary";

type Panel = { readonly cadence: Cadence; readonly points: readonly ReviewPoint[] };

/** A KPI as a weekly business review looks at it, always in the same form. */
export type Review = {
  /** Six weeks, or periods of the KPI's own cadence when it is read less often, and the running one at the end. */
  readonly recent: Panel;
  /** Twelve months before the running one, or twelve own periods of a KPI read less often. */
  readonly long: Panel;
  /** The newest of the six with a complete value: what the summary and the finding speak of. */
  readonly asOf: Period | null;
  readonly summary: ReviewSummary;
  readonly finding: MessageReason;
  readonly flags: readonly ReviewFlag[];
  readonly definitions: readonly DefinitionMark[];
  /** Where the newest complete points lead if they go on as they do. */
  readonly ahead: Ahead;
  readonly pooling: Pooling;
};

/** Lays a KPI's readings out for review. "Today" is the organisation's; a reading of a period yet to begin is left out. */
export function reviewOf(
  { forecast, ...facts }: ReviewFacts & { readonly forecast: Forecast | null },
  { now, organisation }: Sight,
): Review {
  const { zone, fiscalYearStartMonth: yearStart } = organisation;
  const known = new Map(facts.readings.map((reading) => [reading.periodEnd, reading]));
  const scene: ReviewScene = {
    ...{ facts, known, zone, yearStart },
    pooling: poolingOf(facts),
    today: today(now, zone),
  };
  const recent = recentPoints(scene);
  const long = longPoints(scene);
  const asOf = recent.findLast(({ state }) => state === "complete")?.period ?? null;
  return {
    recent: { cadence: facts.cadence, points: recent },
    long: { cadence: longCadence(facts.cadence), points: long },
    ...{ asOf, pooling: scene.pooling },
    summary: summaryOf(scene, asOf),
    finding: findingOf(scene, asOf),
    flags: flagsOf(scene, recent, long),
    definitions: definitionMarks(scene, recent, long),
    ahead: aheadOf(scene, forecast),
  };
}
