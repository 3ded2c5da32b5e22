/** How far a journey map is backed by evidence. */
export const mapStates = ["hypothesis", "validating", "validated", "refuted"] as const;

/** How much a persona is worth to the organisation. */
export const valueTiers = ["low", "medium", "high"] as const;

/** Whom a funnel counts. */
export const funnelUnits = ["person", "session"] as const;

/** Whether a funnel's steps follow each other, or count at any time. */
export const funnelOrders = ["in_order", "any"] as const;

/** By what a funnel can be broken down. */
export const funnelDimensions = ["device", "channel", "persona", "region"] as const;

/** The rows of a map. What hangs on a stage elsewhere (touchpoints, KPIs, opportunities) is shown, the rest is written. */
export const laneKinds = [
  "touchpoint",
  "action",
  "thought",
  "feeling",
  "expectation",
  "experience",
  "system",
  "kpi",
  "opportunity",
  "own",
] as const;

/** Where evidence for a map comes from. */
export const evidenceSources = [
  "social_listening",
  "own_channels",
  "forums",
  "operations",
  "transactions",
  "research",
] as const;

/** What a run found of a map's hypothesis. */
export const runVerdicts = ["confirmed", "refuted", "unclear"] as const;

/** What a map was used for. */
export const mapUses = ["decision", "initiative", "validation"] as const;
