/** A stage as far as the hand-over to the next one goes. */
export interface SeamStage {
  readonly key: string;
  readonly name: string;
  readonly owningFunction: { readonly id: string; readonly name: string } | null;
  /** Of the people seen here those who went on; null where nobody can be counted. */
  readonly wentOn: { readonly people: number; readonly of: number; readonly share: number | null } | null;
}

/** Where one function hands customers to another. */
export interface Seam<Stage extends SeamStage> {
  readonly from: Stage;
  readonly to: Stage;
  /** The share of those at `from` who did not go on, 0 to 1; null is unknown. */
  readonly dropOff: number | null;
  /** How many they were. */
  readonly lost: number | null;
}

/**
 * The seams of a map: adjacent stages that different functions own, the largest drop-off first and unknown ones last.
 * A stage nobody owns makes no seam: who would hand over is not known.
 */
export function seamsOf<Stage extends SeamStage>(stages: readonly Stage[]): Seam<Stage>[] {
  return stages
    .flatMap((from, at): Seam<Stage>[] => {
      const to = stages[at + 1];
      if (!to?.owningFunction || !from.owningFunction || from.owningFunction.id === to.owningFunction.id) return [];
      const { share = null, of = 0, people = 0 } = from.wentOn ?? {};
      return [{ from, to, dropOff: share === null ? null : 1 - share, lost: share === null ? null : of - people }];
    })
    .sort((a, b) => (b.dropOff ?? -1) - (a.dropOff ?? -1));
}

/** Adjacent stages of which at least one has no owning function. */
export const unownedSeams = (stages: readonly SeamStage[]): number =>
  stages.slice(1).filter((to, at) => !to.owningFunction || !stages[at]?.owningFunction).length;
