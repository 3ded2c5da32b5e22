import type { Day } from "@/lib/kernel/day";

/** From which day to which the planned end went; null is "no day". */
export interface EndMove {
  readonly from: Day | null;
  readonly to: Day | null;
}

type Ends = { readonly endsOn: string | null; readonly firstEndsOn: string | null };

/** The move an edit makes of the planned end. Setting the first one is no move: nothing was promised before. */
export function endMove(before: Ends, after: Pick<Ends, "endsOn">): EndMove | null {
  if (before.endsOn === after.endsOn || (before.endsOn === null && before.firstEndsOn === null)) return null;
  return { from: before.endsOn as Day | null, to: after.endsOn as Day | null };
}

/** Whether a promise was put off: to a later day, or to none. */
export const movesLater = ({ from, to }: EndMove): boolean => from !== null && (to === null || to > from);
