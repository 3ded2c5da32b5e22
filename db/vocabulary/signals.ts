/** What one side hands to the other. */
export const signalKinds = ["customer_insight", "technical_constraint", "opportunity", "risk", "red_flag"] as const;

/** The stations of the signal protocol, in order. */
export const signalSteps = [
  "raised",
  "technically_checked",
  "accepted",
  "hypotheses_named",
  "adjusted",
  "watching",
  "improved",
  "declined",
] as const;
