import type { splitModes } from "@/db/vocabulary/budgets";

export interface LineStory {
  readonly key: string;
  readonly name: string;
  readonly initiative: string;
  readonly category: string;
  readonly spendType: "opex" | "capex";
  readonly mode: (typeof splitModes)[number];
  /** Function and agreed share in hundredths of a percent; they total 10000. */
  readonly shares: readonly (readonly [fn: string, hundredths: number])[];
  /** All in euro cents, whole. */
  readonly allocated: number;
  readonly committed: number;
  readonly spent: number;
  /** Who really paid, in hundredths of a percent, when that strays from the agreement. */
  readonly paidBy?: readonly (readonly [fn: string, hundredths: number])[];
  readonly suppliers: readonly string[];
}

export interface BudgetStory {
  readonly key: string;
  readonly name: string;
  readonly stream: string;
  readonly lines: readonly LineStory[];
}

/** Two functions fund a line: IT its share, marketing the rest. */
export const itAndMarketing = (it: number): LineStory["shares"] => [
  ["it", it * 100],
  ["marketing", 10_000 - it * 100],
];
