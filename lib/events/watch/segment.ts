import type { eventDimensions } from "@/db/vocabulary/events";
import { shareOf, type WatchedWeek } from "./watched-week";

type Counts = Pick<WatchedWeek, "bad" | "of">;
export type Dimension = (typeof eventDimensions)[number];

/** One value of a dimension before the excursion and in the week looked at; `key` '' is "unrecognised". */
export interface SegmentCounts {
  readonly dimension: Dimension;
  readonly key: string;
  readonly before: Counts;
  readonly now: Counts;
}

/** How one value took part in a share's rise; all in parts of the share, 0 to 1. */
export interface SegmentPart extends SegmentCounts {
  /** Its share of everybody. */
  readonly weightBefore: number;
  readonly weightNow: number;
  /** Of the whole rise: what its own share did, and what its having become more or fewer did. */
  readonly fromRate: number;
  readonly fromMix: number;
}

/** What one dimension says of a rise: its values' parts sum to `rise` (Kitagawa 1955). */
export interface Breakdown {
  readonly dimension: Dimension;
  readonly rise: number;
  readonly fromRate: number;
  readonly fromMix: number;
  readonly parts: readonly SegmentPart[];
}

/** This much more of the rise than of the people, and a value is where it sits. */
const concentration = 0.2;

/**
 * Takes the rise of a share apart by a dimension, after Kitagawa (Components of a Difference Between Two Rates, 1955):
 * each value's own change at its mean weight, and the change of its weight at its mean distance from the whole. Someone
 * with two devices counts in both, so the whole here is the sum of the values.
 */
export function breakdownOf(dimension: Dimension, values: readonly SegmentCounts[]): Breakdown {
  const [before, now] = [total(values, "before"), total(values, "now")];
  const middle = (shareOf(before) + shareOf(now)) / 2;
  const parts = values.map((value): SegmentPart => {
    const weightBefore = before.of > 0 ? value.before.of / before.of : 0;
    const weightNow = now.of > 0 ? value.now.of / now.of : 0;
    const known = { before: shareOf(value.before), now: shareOf(value.now) };
    // Of nobody there is no share: it then had that of the other time, and all it did was to come or to go.
    const own = {
      before: value.before.of > 0 ? known.before : known.now,
      now: value.now.of > 0 ? known.now : known.before,
    };
    const fromRate = ((own.now - own.before) * (weightBefore + weightNow)) / 2;
    const fromMix = (weightNow - weightBefore) * ((own.before + own.now) / 2 - middle);
    return { ...value, weightBefore, weightNow, fromRate, fromMix };
  });
  const sum = (of: "fromRate" | "fromMix") => parts.reduce((all, part) => all + part[of], 0);
  return { dimension, rise: shareOf(now) - shareOf(before), fromRate: sum("fromRate"), fromMix: sum("fromMix"), parts };
}

/**
 * Where a rise sits: the value whose part of it exceeds its part of the people the most. Null where it is everywhere
 * alike, where nothing rose, or where a dimension has but one value and so tells nothing.
 */
export function whereItSits(breakdowns: readonly Breakdown[]): SegmentPart | null {
  let best: { part: SegmentPart; lead: number } | null = null;
  for (const { rise, parts } of breakdowns) {
    if (rise <= 0 || parts.length < 2) continue;
    for (const part of parts) {
      const lead = (part.fromRate + part.fromMix) / rise - (part.weightBefore + part.weightNow) / 2;
      if (lead >= concentration && lead > (best?.lead ?? 0)) best = { part, lead };
    }
  }
  return best?.part ?? null;
}

/** The dimension in which most of the rise is people having become others, and how much; null where nothing rose. */
export function strongestMix(breakdowns: readonly Breakdown[]): Breakdown | null {
  const rising = breakdowns.filter(({ rise, parts }) => rise > 0 && parts.length > 1);
  return rising.reduce<Breakdown | null>((best, one) => (best && best.fromMix >= one.fromMix ? best : one), null);
}

const total = (values: readonly SegmentCounts[], at: "before" | "now"): Counts => ({
  bad: values.reduce((sum, value) => sum + value[at].bad, 0),
  of: values.reduce((sum, value) => sum + value[at].of, 0),
});
