import type { noteworthyKinds } from "@/db/vocabulary/kpis";
import { addDays, type Day, daysBetween } from "@/lib/kernel/day";
import { type Breakdown, type SegmentPart, strongestMix, whereItSits } from "./segment";

/** Something written down that may have to do with it. */
export interface NearEvent {
  readonly kind: (typeof noteworthyKinds)[number];
  readonly title: string;
  readonly startsOn: Day;
}

/** What the choice of hypotheses looks at. */
export interface RiseEvidence {
  /** The first week of the excursion. */
  readonly since: Day;
  readonly breakdowns: readonly Breakdown[];
  /** People or visits a week: before, and in the week looked at. */
  readonly before: number;
  readonly now: number;
  /** Any; those too far away are not looked at. */
  readonly events: readonly NearEvent[];
}

/** Why the product, or what it runs on, may be the cause; each with what speaks for it. */
export type TechnologyHypothesis =
  | { readonly kind: "after_release"; readonly event: NearEvent; readonly at: SegmentPart | null }
  | { readonly kind: "one_segment"; readonly at: SegmentPart; readonly partOfRise: number }
  | { readonly kind: "everywhere"; readonly fromRate: number; readonly rise: number }
  | { readonly kind: "not_sent"; readonly stageBefore: number; readonly stageNow: number };

/** Why those who come, or what was said to them, may be the cause. */
export type CustomerHypothesis =
  | { readonly kind: "other_people"; readonly at: SegmentPart; readonly partOfRise: number }
  | { readonly kind: "after_campaign"; readonly event: NearEvent }
  | { readonly kind: "more_came"; readonly before: number; readonly now: number }
  | { readonly kind: "chose_otherwise"; readonly before: number; readonly now: number }
  | { readonly kind: "fewer_came"; readonly stageBefore: number; readonly stageNow: number };

export type Rivals = readonly [TechnologyHypothesis, CustomerHypothesis];

/** An event is near when it began in the excursion's first week or in the two weeks before it. */
const nearDays = 14;
/** A mix shift is worth weighing from this part of the rise on. */
const leastMix = 1 / 3;
/** This many times as many people are a crowd of its own. */
const crowd = 1.25;

/**
 * The two hypotheses to weigh against each other, always one of each side; of each side the first that applies.
 *
 * Technology: a release, incident or launch near it; else the one segment the rise sits in, by its own rate; else that the
 * rate rose everywhere alike, as when something all share broke.
 * Customers: other people came (the weights of a dimension's values moved, and that alone makes a third of the rise:
 * Simpson's paradox); else a campaign or season near it; else a quarter more people than usual, who may have come for less;
 * else that the same people chose otherwise.
 */
export function rivalHypotheses(evidence: RiseEvidence): Rivals {
  return [technology(evidence), customers(evidence)];
}

/** The same for a touchpoint that was used and is not: did its event stop coming, or did the people? */
export function rivalsOfSilence(stage: { readonly before: number; readonly now: number }): Rivals {
  const seen = { stageBefore: stage.before, stageNow: stage.now };
  return [
    { kind: "not_sent", ...seen },
    { kind: "fewer_came", ...seen },
  ];
}

function technology({ since, breakdowns, events }: RiseEvidence): TechnologyHypothesis {
  const at = whereItSits(breakdowns);
  const event = nearest(events, since, ["release", "incident", "launch"]);
  if (event) return { kind: "after_release", event, at: isItsOwnRate(at) ? at : null };
  const own = breakdowns.find(({ dimension }) => dimension === at?.dimension);
  if (at && own && isItsOwnRate(at)) return { kind: "one_segment", at, partOfRise: at.fromRate / own.rise };
  const { fromRate, rise } = strongestMix(breakdowns) ?? { fromRate: 0, rise: 0 };
  return { kind: "everywhere", fromRate, rise };
}

const isItsOwnRate = (at: SegmentPart | null): boolean => at !== null && at.fromRate > at.fromMix;

function customers({ since, breakdowns, before, now, events }: RiseEvidence): CustomerHypothesis {
  const mix = strongestMix(breakdowns);
  const more = mix?.parts.filter(({ weightBefore, weightNow }) => weightNow > weightBefore) ?? [];
  const at = more.reduce<SegmentPart | null>(
    (best, part) => (best && best.fromMix >= part.fromMix ? best : part),
    null,
  );
  if (mix && at && mix.fromMix >= leastMix * mix.rise) {
    return { kind: "other_people", at, partOfRise: mix.fromMix / mix.rise };
  }
  const event = nearest(events, since, ["campaign", "season"]);
  if (event) return { kind: "after_campaign", event };
  return { kind: now >= crowd * before ? "more_came" : "chose_otherwise", before, now };
}

/** The latest event of these kinds near a Monday's week. */
function nearest(events: readonly NearEvent[], since: Day, kinds: readonly NearEvent["kind"][]): NearEvent | null {
  const near = events.filter(({ kind, startsOn }) => {
    return kinds.includes(kind) && startsOn >= addDays(since, -nearDays) && daysBetween(since, startsOn) < 7;
  });
  return near.reduce<NearEvent | null>((best, one) => (best && best.startsOn >= one.startsOn ? best : one), null);
}
