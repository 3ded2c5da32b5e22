import type { healths } from "@/db/vocabulary/initiatives";
import type { Side } from "@/lib/access/viewer";

/** From EUR 600,000 on another function rates an initiative too. */
export const opinionThresholdCents = 60_000_000n;

/** The year's budget each initiative's newest update states, in cents: what its budget line was given. */
export const statedBudgets: ReadonlyMap<string, bigint> = new Map([
  ["consent", 22_000_000n],
  ["search-relevance", 29_000_000n],
  ["single-basket", 52_000_000n],
  ["payment-step", 64_000_000n],
  ["checkout-content", 18_000_000n],
  ["fraud-rules", 9_000_000n],
  ["identity-match", 41_000_000n],
  ["stock-accuracy", 70_000_000n],
  ["pickup", 110_000_000n],
  ["returns", 70_000_000n],
  ["care-guides", 45_000_000n],
  ["black-friday-app", 56_000_000n],
  ["member-letters", 40_000_000n],
]);

export interface SecondOpinionStory {
  readonly initiative: string;
  readonly author: string;
  readonly side: Side;
  readonly daysAgo: number;
  readonly health: (typeof healths)[number];
  readonly note: string;
}

/** On the newest updates of what asks for one: one agrees, one differs, and pickup still waits for marketing. */
export const secondOpinions: readonly SecondOpinionStory[] = [
  {
    ...{ initiative: "stock-accuracy", author: "peer", side: "marketing", daysAgo: 5, health: "at_risk" },
    note: "Cancelled pickups tell us the same.",
  },
  {
    ...{ initiative: "returns", author: "ines", side: "it", daysAgo: 4, health: "at_risk" },
    note: "Refund on hand-in runs over the old store system, and nobody has tried a holiday's returns on it.",
  },
];
