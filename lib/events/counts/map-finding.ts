import type { SourceFreshness, StageNumbers } from "./map-numbers";

/** What a finding looks at of one stage. */
type Judged = Pick<StageNumbers, "id" | "change">;

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

const byPause = (a: SourceFreshness, b: SourceFreshness): number => (a.silentForMs ?? 0) - (b.silentForMs ?? 0);
