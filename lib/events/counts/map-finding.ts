import type { MapNumbers, ShareChange, SourceFreshness, StageNumbers } from "./map-numbers";

/** What a finding looks at of one stage. */
type Judged = Pick<StageNumbers, "id" | "change">;
type Walked = Pick<StageNumbers, "id" | "change" | "wentOn">;

/** A going-on share below its own lower limit. */
export interface ExceptionalDrop {
  readonly id: string;
  /** The week judged, its share and the limit it is below; shares 0 to 1. */
  readonly monday: string;
  readonly share: number;
  readonly limit: number;
}

/**
 * The stage that keeps the fewest of those it used to keep: of the newest closed weeks' shares that lie below their
 * own lower limit, the one furthest below it in proportion. Null while every drop is routine, however large it is.
 */
export function worstDrop(stages: readonly Judged[]): ExceptionalDrop | null {
  const drops = stages.flatMap(({ id, change }): ExceptionalDrop[] => {
    const { limits, monday, share } = change ?? {};
    if (!limits || !monday || share == null || change?.change !== "worse" || share >= limits.low) return [];
    return [{ id, monday, share, limit: limits.low }];
  });
  return drops.reduce<ExceptionalDrop | null>(
    (worst, drop) => (worst && depth(worst) >= depth(drop) ? worst : drop),
    null,
  );
}

const depth = ({ share, limit }: ExceptionalDrop): number => (limit - share) / limit;

/** Where most are lost of those seen at a stage: the smallest share of all that goes on, 0 to 1. */
export interface LargestLoss {
  readonly id: string;
  readonly share: number;
  /** Whether its newest closed week is routine; false too where too few weeks tell what is usual. */
  readonly isUsual: boolean;
}

/** The stage after which the largest share is lost, the first of equals; null where nobody could go on from any. */
export function largestLoss(stages: readonly Walked[]): LargestLoss | null {
  const losses = stages.flatMap(({ id, change, wentOn }): LargestLoss[] =>
    wentOn?.share == null ? [] : [{ id, share: wentOn.share, isUsual: change?.change === "routine" }],
  );
  return losses.reduce<LargestLoss | null>((most, loss) => (most && most.share <= loss.share ? most : loss), null);
}

/** A going-on share that is not routine, so many weeks to one side of its average. */
export interface Unusual {
  readonly id: string;
  readonly side: "low" | "high";
  readonly weeks: number;
  /** Whether the newest closed week lies within the limits all the same; false where there are none. */
  readonly isInside: boolean;
}

/**
 * What else is to be said beside the headline: of the shares that are not routine, `besides` left out, one below its
 * average before one above it, one beyond its limits before a run inside them, and the longer run before the shorter.
 */
export function mostUnusual(stages: readonly Judged[], besides: string | null): Unusual | null {
  const found = stages.flatMap(({ id, change }): Unusual[] => {
    if (id === besides || !change?.signal || change.change === "routine") return [];
    const { side, periods } = change.signal;
    return [{ id, side, weeks: periods, isInside: isInside(change) }];
  });
  return found.toSorted(byWeight)[0] ?? null;
}

const isInside = ({ limits, share }: ShareChange): boolean =>
  limits !== null && share !== null && share >= limits.low && share <= limits.high;

const byWeight = (a: Unusual, b: Unusual): number =>
  Number(a.side === "high") - Number(b.side === "high") || Number(a.isInside) - Number(b.isInside) || b.weeks - a.weeks;

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
