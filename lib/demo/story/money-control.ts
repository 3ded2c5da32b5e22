/** An order that stands behind a promise of the journal, which tells the amount. */
export interface OrderStory {
  /** The key of the entry that commits the money. */
  readonly entry: string;
  readonly number: string;
  /** Days from the story's Monday to the day it is expected; below zero it is late. */
  readonly expectedIn: number;
}

export const orders: readonly OrderStory[] = [
  { entry: "single-basket-order-it-0", number: "PO-2291", expectedIn: 18 },
  { entry: "identity-match-order-it-0", number: "PO-2274", expectedIn: -11 },
  { entry: "pickup-order-it-1", number: "PO-2302", expectedIn: 32 },
  { entry: "returns-order-marketing-0", number: "PO-2310", expectedIn: 25 },
];

export interface InvoiceStory {
  readonly number: string;
  readonly line: string;
  readonly payer: string;
  readonly supplier: string;
  /** Euro cents; null: what the entry it was paid by came to. */
  readonly cents: number | null;
  /** Days before the story's Monday. A month ago: in a month whose books are closed. */
  readonly daysBefore: number | "a month";
  readonly what: string;
  readonly enteredBy: string;
  readonly approvedBy: string | null;
  /** The key of the commitment it is of. */
  readonly order?: string;
  readonly end?: { readonly by: string; readonly entry: string } | { readonly by: string; readonly returned: string };
}

/** Some on every step: two to approve, two to check, two paid, one sent back. */
export const invoices: readonly InvoiceStory[] = [
  {
    ...{ number: "CL-4417", line: "payment-step", payer: "it", supplier: "Cardline", cents: 1_840_000, daysBefore: 6 },
    ...{ what: "Certification round, first half", enteredBy: "bram", approvedBy: null },
  },
  {
    ...{ number: "S-3107", line: "search-relevance", payer: "marketing", supplier: "Seekly", cents: 412_500 },
    ...{ daysBefore: 4, what: "Synonyms for the winter range", enteredBy: "linnea", approvedBy: null },
  },
  {
    ...{ number: "NQ-0892", line: "single-basket", payer: "it", supplier: "Northquay Staffing", cents: 965_000 },
    ...{ daysBefore: 10, what: "Two contractors, October", enteredBy: "bram", approvedBy: "cian" },
    order: "single-basket-order-it-0",
  },
  {
    ...{ number: "NM-118", line: "identity-match", payer: "it", supplier: "Nordmatch", cents: 655_000 },
    ...{ daysBefore: "a month", what: "Matching, the month before", enteredBy: "juno", approvedBy: "cosima" },
  },
  {
    ...{ number: "", line: "fraud-rules", payer: "it", supplier: "", cents: null, daysBefore: 0 },
    ...{ what: "Rules tuning", enteredBy: "bram", approvedBy: "cosima", end: { by: "odile", entry: "fraud-rules-it" } },
  },
  {
    ...{ number: "", line: "checkout-content", payer: "marketing", supplier: "", cents: null, daysBefore: 0 },
    ...{ what: "Checkout texts", enteredBy: "linnea", approvedBy: "cian" },
    end: { by: "odile", entry: "checkout-content-marketing" },
  },
  {
    ...{ number: "LF-77", line: "checkout-content", payer: "marketing", supplier: "Lantern Films", cents: 1_250_000 },
    ...{ daysBefore: 12, what: "Product films", enteredBy: "juno", approvedBy: null },
    end: { by: "cosima", returned: "The films are for care guides; enter it on that line" },
  },
];

interface RequestStory {
  readonly budget: string;
  readonly kind: "transfer" | "increase";
  readonly line: string;
  readonly to: string | null;
  readonly cents: number;
  readonly why: string;
  readonly askedBy: string;
  readonly daysBefore: number;
  /** Who has approved already, and for which function. */
  readonly approvedBy?: readonly [person: string, fn: string];
}

/** Two changes of the plan that wait: one for both chiefs, one for the second of them. */
export const requests: readonly RequestStory[] = [
  {
    budget: "checkout-and-identity",
    ...{ kind: "transfer", line: "consent", to: "payment-step", cents: 2_500_000, askedBy: "juno", daysBefore: 3 },
    why: "The second payment provider needs a certification round nobody planned",
  },
  {
    budget: "pickup-and-stock",
    ...{ kind: "increase", line: "stock-accuracy", to: null, cents: 1_800_000, askedBy: "wren", daysBefore: 5 },
    ...{ why: "Scanners for the stores that joined in autumn", approvedBy: ["cian", "it"] },
  },
];

/** Leave to go beyond a line that is nearly spent. */
export const override = {
  ...{ line: "pickup", cents: 1_500_000, askedBy: "wren", approvedBy: "maarten", daysBefore: 2 },
  why: "Ten more stores open before the shelves are paid",
} as const;
