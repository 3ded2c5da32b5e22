/** A change of a line's plan during the year: more or less money, or money moved between two lines. */
interface ChangeStory {
  readonly line: string;
  readonly kind: "allocation" | "transfer";
  /** When, as a part of the booked year from 0 to 1. */
  readonly at: number;
  /** Euro cents. */
  readonly cents: number;
  readonly why: string;
}

const changes: readonly ChangeStory[] = [
  { line: "identity-match", kind: "allocation", at: 0.35, cents: 12_000_000, why: "Q2 top-up, identity" },
  { line: "checkout-content", kind: "allocation", at: 0.5, cents: -4_000_000, why: "Care moved out" },
  { line: "checkout-content", kind: "transfer", at: 0.9, cents: -4_000_000, why: "To the payment step rebuild" },
  { line: "payment-step", kind: "transfer", at: 0.9, cents: 4_000_000, why: "From checkout content and tests" },
  { line: "payment-step", kind: "allocation", at: 0.8, cents: 12_000_000, why: "Peak readiness" },
  { line: "peak-readiness", kind: "allocation", at: 0.8, cents: 5_000_000, why: "Peak readiness" },
  { line: "pickup", kind: "allocation", at: 0.6, cents: 10_000_000, why: "Ten more stores" },
];

/** What was changed in a line's plan since it was approved. */
export const changesOf = (line: string): readonly ChangeStory[] => changes.filter((change) => change.line === line);
