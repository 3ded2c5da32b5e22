/** Who stands behind a piece of work. */
export const sponsorships = ["joint", "it", "marketing", "other"] as const;
export type Sponsorship = (typeof sponsorships)[number];

/** How many of one sponsorship came how far; each counts among those before it. */
export interface SponsoredLine {
  readonly sponsorship: Sponsorship;
  readonly proposed: number;
  readonly approved: number;
  readonly funded: number;
  readonly met: number;
}

/** What others found, with where it was published: never this organisation's own figures. */
export const sponsorshipBenchmarks = [
  { name: "marketers", percent: 70 },
  { name: "techLeaders", percent: 66 },
  { name: "together", percent: 51 },
] as const;

/** Below this many a share says nothing. */
const fewest = 5;

/** A share in whole percent; null where there are too few to speak of one. */
export const shareOf = (part: number, whole: number): number | null =>
  whole < fewest ? null : Math.round((100 * part) / whole);
