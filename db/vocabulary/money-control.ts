/** What a request would change: money between two lines, more or less of it for one, or who pays which part. */
export const changeKinds = ["transfer", "increase", "decrease", "shares"] as const;

/** How a request ended. Stale: what it was asked about is no longer as it was. */
export const changeOutcomes = ["applied", "refused", "withdrawn", "stale"] as const;

/** What one of the funding functions said. */
export const approvalVerdicts = ["approved", "refused"] as const;

/** How the check of an invoice ended. */
export const invoiceOutcomes = ["paid", "returned"] as const;

/** Closing a month, or opening it again. */
export const closingActions = ["close", "reopen"] as const;

/** What evidence may be attached to. */
export const fileSubjects = ["entry", "change_request", "invoice"] as const;

/** What may be attached, by content and not by name. */
export const fileTypes = ["application/pdf", "image/png", "image/jpeg", "text/csv"] as const;
