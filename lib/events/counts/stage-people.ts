import { ratioValue } from "@/lib/kernel/measure";

/** Distinct people at a stage and how many of them went on; null where nobody could. */
export interface Seen {
  readonly people: number;
  readonly wentOn: number | null;
}

/** A stage as counted over some weeks. */
interface CountedStage<Count extends Seen = Seen> {
  /** Whether an event name stands for the stage. */
  readonly isMeasured: boolean;
  /** Null where nothing was counted. */
  readonly whole: Count | null;
}

/** The two numbers of a stage that a home shows; null for the same reasons as in `StageNumbers`. */
export interface StagePeople {
  readonly id: string;
  readonly people: number | null;
  /** Of them, 0 to 1, who went on to the next stage. */
  readonly share: number | null;
  /** A stage or a mapping changed since the count, so both are null. */
  readonly isBeingCountedAnew: boolean;
}

const nobody: Seen = { people: 0, wentOn: 0 };

/** `isFollowed`: an event name stands for the stage after it. `hasEvents`: see `seenHere`. */
export function stagePeople(
  stage: CountedStage & { readonly id: string; readonly isFollowed: boolean; readonly isBeingCountedAnew: boolean },
  hasEvents: boolean,
): StagePeople {
  const seen = seenHere(stage, hasEvents && !stage.isBeingCountedAnew, nobody);
  const share = stage.isFollowed && seen ? shareGoneOn(seen) : null;
  return { id: stage.id, people: seen?.people ?? null, share, isBeingCountedAnew: stage.isBeingCountedAnew };
}

/**
 * What was counted at a stage, `none` where there was nobody, and null where nobody could have been seen: `hasEvents`
 * says that these weeks were counted and the journey had any event in them.
 */
export const seenHere = <Count extends Seen>(
  { isMeasured, whole }: CountedStage<Count>,
  hasEvents: boolean,
  none: Count,
): Count | null => (isMeasured && hasEvents ? (whole ?? none) : null);

/** Of the people at a stage, the share that went on, 0 to 1; null where there was nobody, or nowhere to go. */
export const shareGoneOn = ({ people, wentOn }: Seen): number | null =>
  wentOn === null ? null : ratioValue({ numerator: wentOn, denominator: people });
