/** What is looked for before a month is closed, in the order it is worked off. */
export const findingKinds = ["unposted", "uncommitted", "stale", "unallocated", "unproved"] as const;
export type FindingKind = (typeof findingKinds)[number];

/** A commitment nobody has paid for so many days is stale. */
export const staleAfterDays = 90;

/** Spending without a commitment is a finding from this many whole units of its currency. */
export const uncommittedFrom = 10_000n;

/** What one finding is about: an invoice, an entry, or a proof of the ledger that found differences. */
export interface Finding {
  readonly id: string;
  readonly on: string;
  /** What is still open of it, in minor units of the budget's currency; null for a proof. */
  readonly amountMinor: bigint | null;
  readonly line: { readonly id: string; readonly name: string } | null;
  readonly function: { readonly id: string; readonly name: string } | null;
  readonly supplier: string | null;
  /** An invoice's number, an order's number, or what an entry says. */
  readonly text: string;
}

/** One step of closing: how much was found, with the oldest of it. */
export interface ClosingStep {
  readonly kind: FindingKind;
  readonly count: number;
  readonly amountMinor: bigint;
  readonly items: readonly Finding[];
}

export const findingsShown = 50;

/** What stays on record with a closing: how many of each, and what they come to. */
export const foundInShort = (steps: readonly ClosingStep[]): Partial<Record<FindingKind, FoundInShort>> =>
  Object.fromEntries(
    steps
      .filter(({ count }) => count > 0)
      .map(({ kind, count, amountMinor }) => [kind, { count, amountMinor: String(amountMinor) }]),
  );

export interface FoundInShort {
  readonly count: number;
  readonly amountMinor: string;
}
