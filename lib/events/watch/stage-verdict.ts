import { addDays, type Day } from "@/lib/kernel/day";
import { pointsToLock } from "@/lib/kpis/signals/limits";
import { wholeRule } from "./excursion";
import { type Candidate, candidatesOf, type WatchedSeries } from "./proposals";
import { shareOf } from "./watched-week";

/** What has become of the red flag about an excursion: it waits, a signal was raised of it, or it was put away. */
type Flag = "waits" | "raised" | "put_away";

/** A proposal about the drop-off of a stage, as far as a verdict looks at it. */
export interface ProposedDrop extends Pick<Candidate, "stageId" | "dimension" | "key"> {
  /** The first week of the excursion. */
  readonly monday: Day;
  readonly flag: Flag;
}

/** The week of a stage that is judged, of the share that is judged; shares 0 to 1. */
interface JudgedWeek {
  /** People had to go on within so many days. */
  readonly withinDays: number;
  readonly monday: Day;
  /** Of those seen in that week, who went on in time. */
  readonly share: number;
}

/** A drop-off that lies beyond its routine up to the newest week that is judged. */
export interface OpenExcursion {
  readonly since: Day;
  /** Where it sits, `key` '' being "unrecognised"; null where it is everywhere alike, or nobody has looked yet. */
  readonly segment: { readonly dimension: Exclude<Candidate["dimension"], "">; readonly key: string } | null;
  /** Of its first week, in the segment where only that is beyond: who went on in time, and who had to at least. */
  readonly share: number;
  readonly limit: number;
  /** Whether the limit was that of the segment alone. */
  readonly isOfSegment: boolean;
  /** From the centre line, in deviations. */
  readonly distance: number;
  /** Null where nothing was proposed. */
  readonly flag: Flag | null;
}

/** How one stage stands: the one verdict of the watch, the map, its drawer and the home. */
export interface StageVerdict {
  readonly id: string;
  /**
   * Too few: people in the week that is judged. Counting: a stage or a mapping changed, and not all is counted anew.
   * Null while there are too few weeks for limits.
   */
  readonly verdict: "worse" | "routine" | "too_few" | "counting" | null;
  /** Null before a complete week. */
  readonly judged: JudgedWeek | null;
  /** Present where the verdict is worse. */
  readonly excursion: OpenExcursion | null;
}

/**
 * The verdict over the shares of one stage, by everybody and by the values that were proposed. Worse is what the watch
 * would propose now: the whole beyond its limits, or one value beyond its own.
 */
export function verdictOf(
  id: string,
  series: readonly WatchedSeries[],
  proposed: readonly ProposedDrop[],
): StageVerdict {
  const judged = series.filter(({ metric, isJudged }) => metric === "went_on" && isJudged);
  const whole = judged.find(({ dimension }) => dimension === "");
  const newest = whole?.weeks.at(-1);
  const none = { id, verdict: null, judged: null, excursion: null };
  if (!whole || !newest || whole.withinDays === null) return none;
  const week = { withinDays: whole.withinDays, monday: newest.monday, share: 1 - shareOf(newest) };
  const [found] = candidatesOf(judged);
  if (found) {
    const own = proposed.filter(({ stageId }) => stageId === id);
    return { id, verdict: "worse", judged: week, excursion: excursionOf(found, own, judged) };
  }
  if (whole.weeks.length <= pointsToLock) return { ...none, judged: week };
  const { fewest } = wholeRule(whole.weeks.length);
  return { id, verdict: newest.of < fewest ? "too_few" : "routine", judged: week, excursion: null };
}

function excursionOf(
  found: Candidate,
  proposed: readonly ProposedDrop[],
  judged: readonly WatchedSeries[],
): OpenExcursion {
  const { monday: since, value, upperLimit, distance } = found;
  // A recount may have moved the beginning by a week: then the proposal is of the week before.
  const about = proposed.findLast(({ monday }) => monday >= addDays(since, -7));
  const at = found.dimension === "" && about ? about : found;
  const isOfSegment = !isWholeBeyond(judged);
  return {
    ...{ since, distance, isOfSegment, flag: about?.flag ?? null },
    ...{ share: 1 - value, limit: 1 - (upperLimit ?? 1) },
    segment: at.dimension === "" ? null : { dimension: at.dimension, key: at.key },
  };
}

const isWholeBeyond = (judged: readonly WatchedSeries[]): boolean => {
  const whole = judged.find(({ dimension }) => dimension === "");
  return whole !== undefined && candidatesOf([whole]).length > 0;
};
