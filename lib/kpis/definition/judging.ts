import type { Cadence } from "@/lib/kernel/period";
import { graceDaysByCadence } from "../standing/freshness";

/**
 * The furthest from the target that "off track" may begin, in percent of what a reading is held against: ten times the
 * target away. Beyond it the threshold would never be met and nothing would ever be off track.
 */
export const furthestGap = -1000;

/** The reason the product gives for a definition of its own making; its words are the reader's language. */
export const graceFollowsWindow = "grace_follows_window";

/** How far a reading may lag or fall behind before the verdict changes. */
export type Leeway = {
  readonly cadence: Cadence;
  readonly graceDays: number | null;
  readonly atRiskGap: number;
  readonly offTrackGap: number;
};

/** Whether the same readings could get another verdict by the second leeway; naming the usual grace changes nothing. */
export function isJudgedOtherwise(before: Leeway, after: Leeway): boolean {
  const grace = ({ cadence, graceDays }: Leeway) => graceDays ?? graceDaysByCadence[cadence];
  const isGraceSame = grace(before) === grace(after);
  return !isGraceSame || before.atRiskGap !== after.atRiskGap || before.offTrackGap !== after.offTrackGap;
}
