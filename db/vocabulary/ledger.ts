/**
 * The accounts of the joint-money ledger. Money is authorised out of `funding` into a line's `available`, promised to
 * suppliers as `committed` and paid as `spent`; what moves between lines passes `clearing`, spending no line was named
 * for comes out of `unallocated`. A plan of a stage that is not the one in force is kept apart, out of `plan_funding`
 * into `planned`.
 */
export const ledgerAccounts = [
  "funding",
  "available",
  "committed",
  "spent",
  "clearing",
  "unallocated",
  "plan_funding",
  "planned",
] as const;

/** The side of an account a posting stands on. */
export const ledgerSides = ["debit", "credit"] as const;

/** What balances are kept of. */
export const balanceFigures = ["allocated", "committed", "actual"] as const;
