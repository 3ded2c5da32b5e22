/** Why the product writes to somebody; each kind can be turned off by who receives it. */
export const mailKinds = [
  "pre_read",
  "minutes",
  "acknowledge",
  "digest",
  "approval",
  "signal",
  "overspent",
  "invitation",
] as const;

/** The ladder of a nudge: on the day it is due, one and three days after, and at seven days to the sponsor. */
export const nudgeRungs = ["due", "one_day", "three_days", "sponsor"] as const;

/** Records somebody answers for on one of the two sides. */
export const ownedKinds = ["kpi", "initiative"] as const;
