import type { entryKinds } from "@/db/vocabulary/budgets";
import type { budgetStages } from "@/db/vocabulary/imports";

export type EntryKind = (typeof entryKinds)[number];
export type BudgetStage = (typeof budgetStages)[number];

/** The stages a plan goes through; money of the fourth, `actual`, is spent and no plan. */
export const planStages = ["proposed", "adopted", "adjusted"] as const satisfies readonly BudgetStage[];
export type PlanStage = (typeof planStages)[number];

/** The plan that counts unless somebody asks for another. */
export const usualStage: PlanStage = "adopted";

/** What can be asked of joint money; `available` is what the other three leave. */
export const figures = ["allocated", "committed", "actual", "available"] as const;
export type Figure = (typeof figures)[number];

/** Where a line or budget stands, in minor units of its currency. */
export type Position = Readonly<Record<Figure, bigint>>;

/** An entry as far as its meaning goes; `reversedKind` is the kind of the entry it takes back, if it takes one back. */
export interface MeaningfulEntry {
  readonly kind: EntryKind;
  readonly reversedKind: EntryKind | null;
  readonly stage: BudgetStage | null;
  readonly amountMinor: bigint;
}

/**
 * The one figure an entry counts towards. Allocations and transfers count when they were made outside any stage or in
 * the chosen one; a reversal counts where the entry it takes back did, its amount being the negative. Null: a plan of
 * another stage. Its twin in SQL is `journal` in queries/journal.ts; a test holds the two equal.
 */
export function figureOf({ kind, reversedKind, stage }: MeaningfulEntry, chosen: PlanStage): Figure | null {
  const meaning = reversedKind ?? kind;
  if (meaning === "commitment") return "committed";
  if (meaning === "actual") return "actual";
  return stage === null || stage === chosen ? "allocated" : null;
}

/** What these entries of one currency come to. */
export function positionOf(entries: readonly MeaningfulEntry[], chosen: PlanStage = usualStage): Position {
  const sum = (figure: Figure) =>
    entries.reduce((total, entry) => (figureOf(entry, chosen) === figure ? total + entry.amountMinor : total), 0n);
  return withAvailable({ allocated: sum("allocated"), committed: sum("committed"), actual: sum("actual") });
}

/** Completes the three posted figures: available = allocated − committed − actual; negative when overspent. */
export function withAvailable(posted: Omit<Position, "available">): Position {
  return { ...posted, available: posted.allocated - posted.committed - posted.actual };
}

export function addPositions(positions: readonly Position[]): Position {
  const sum = (figure: Figure) => positions.reduce((total, position) => total + position[figure], 0n);
  return withAvailable({ allocated: sum("allocated"), committed: sum("committed"), actual: sum("actual") });
}
