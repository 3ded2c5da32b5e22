/** What customers say of a need: how much it matters to them and how well it is met, 0 to 10 each. */
export interface NeedScores {
  readonly importance: number;
  readonly satisfaction: number;
}

/**
 * How much there is to win with a need, 0 to 20: its importance, and once more what of it is not met.
 * A. W. Ulwick, "Turn Customer Input into Innovation", Harvard Business Review, January 2002: importance +
 * max(importance − satisfaction, 0). A need met better than it matters counts its importance alone.
 */
export const opportunityScore = ({ importance, satisfaction }: NeedScores): number =>
  Number((importance + Math.max(importance - satisfaction, 0)).toPrecision(12));

/** The most to win first; of equals the one that matters more, then by name. */
export const byScore = (one: NeedScores & { readonly name: string }, other: NeedScores & { readonly name: string }) =>
  opportunityScore(other) - opportunityScore(one) ||
  other.importance - one.importance ||
  (one.name < other.name ? -1 : 1);
