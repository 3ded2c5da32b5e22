/** The two kinds of value stream that start with a set of KPIs of their own. */
export const streamKinds = ["sales", "service", "other"] as const;

/** How a stream states the outcome it answers for. */
export const outcomeUnits = ["percent", "money"] as const;
