import type { OpenExcursion, StageVerdict } from "../watch/stage-verdict";
import type { MapNumbers, SourceFreshness, StageNumbers } from "./map-numbers";

/** What a finding looks at of one stage. */
type Walked = Pick<StageNumbers, "id" | "people" | "wentOn">;

/** A stage at which more are lost than usual. */
export interface ExceptionalDrop {
  readonly id: string;
  readonly excursion: OpenExcursion;
  /** The week judged and within how many days people had to go on. */
  readonly judged: NonNullable<StageVerdict["judged"]>;
}

/**
 * The stages beyond their limits, the one to name first in front: judged by a newer week before by an older, and of one
 * week the furthest from its routine.
 */
export function worstDrops(verdicts: readonly StageVerdict[]): ExceptionalDrop[] {
  const drops = verdicts.flatMap(({ id, excursion, judged }) =>
    excursion && judged ? [{ id, excursion, judged }] : [],
  );
  const byAge = (a: ExceptionalDrop, b: ExceptionalDrop) => b.judged.monday.localeCompare(a.judged.monday);
  return drops.toSorted((a, b) => byAge(a, b) || b.excursion.distance - a.excursion.distance);
}

/** Where most are lost of those seen at a stage: the smallest share of all that goes on, 0 to 1. */
export interface LargestLoss {
  readonly id: string;
  readonly share: number;
  /** Whether its newest judged week is routine; false too where too few weeks tell what is usual. */
  readonly isUsual: boolean;
}

/** Of fewer people a share says little, and so it does when fewer than these went on. */
const [fewestSeen, fewestGone] = [30, 5];

/** Whether a share rests on too few people to be judged or to be named first. */
export const isOfTooFew = ({ people, wentOn }: Pick<Walked, "people" | "wentOn">): boolean =>
  (people ?? 0) < fewestSeen || (wentOn !== null && wentOn.people < fewestGone);

/**
 * The stage after which the largest share is lost, the first of equals, among those with enough people; null where
 * nobody could go on from any of them.
 */
export function largestLoss(stages: readonly Walked[], verdicts: readonly StageVerdict[]): LargestLoss | null {
  const losses = stages.flatMap((stage): LargestLoss[] => {
    const share = stage.wentOn?.share ?? null;
    if (share === null || isOfTooFew(stage)) return [];
    const isUsual = verdicts.find(({ id }) => id === stage.id)?.verdict === "routine";
    return [{ id: stage.id, share, isUsual }];
  });
  return losses.reduce<LargestLoss | null>((most, loss) => (most && most.share <= loss.share ? most : loss), null);
}

/**
 * The source whose silence leaves a stage without news: silent, and heard of last no earlier than the stage was. A stage
 * that has had events since is fed by another one, and one that never had any waits for its first.
 */
export function silenceAt(
  { eventsLastAt, isMeasured }: Pick<StageNumbers, "eventsLastAt" | "isMeasured">,
  sources: readonly SourceFreshness[],
): SourceFreshness | null {
  if (!isMeasured || !eventsLastAt) return null;
  if (sources.some((one) => isHeard(one) && one.lastReceivedAt && eventsLastAt > one.lastReceivedAt)) return null;
  const silent = sources.filter((one) => !isHeard(one) && one.lastReceivedAt && eventsLastAt <= one.lastReceivedAt);
  const isFedByThem = !sources.some(isHeard) || silent.some((one) => isTheLastOf(one, eventsLastAt));
  return isFedByThem ? (silent.toSorted(byPause)[0] ?? null) : null;
}

const isHeard = ({ silentForMs }: SourceFreshness): boolean => silentForMs === null;

/** An event comes within the source's usual pause before it was heard of last, or it came from elsewhere. */
const isTheLastOf = ({ lastReceivedAt, usualGapMs }: SourceFreshness, at: Date): boolean =>
  lastReceivedAt !== null && lastReceivedAt.getTime() - at.getTime() <= 3 * Math.max(usualGapMs ?? 0, 60_000);

/** A source without a habit yet is given this long before its silence means anything. */
const patienceMs = 86_400_000;

/**
 * Since when no event has come at all, once that is longer than three usual gaps of whatever may have brought the last
 * one: a source heard of since then, the most patient of them. Null while that is nothing unusual, or before the first.
 */
export function silentSince(
  { lastEventAt, sources }: Pick<MapNumbers, "lastEventAt" | "sources">,
  now: Date,
): Date | null {
  if (!lastEventAt) return null;
  const bringers = sources.filter(({ lastReceivedAt }) => lastReceivedAt !== null && lastReceivedAt >= lastEventAt);
  const patience = bringers.map(({ usualGapMs }) => (usualGapMs === null ? patienceMs : 3 * usualGapMs));
  const longest = patience.length > 0 ? Math.max(60_000, ...patience) : patienceMs;
  return now.getTime() - lastEventAt.getTime() > longest ? lastEventAt : null;
}

const byPause = (a: SourceFreshness, b: SourceFreshness): number => (a.silentForMs ?? 0) - (b.silentForMs ?? 0);
