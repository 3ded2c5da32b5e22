/** How far a journey map is backed by evidence. */
export const mapStates = ["hypothesis", "validating", "validated", "refuted"] as const;

/** How much a persona is worth to the organisation. */
export const valueTiers = ["low", "medium", "high"] as const;

/** Whom a funnel counts. */
export const funnelUnits = ["person", "session"] as const;

/** By what a funnel can be broken down. */
export const funnelDimensions = ["device", "channel", "persona", "region"] as const;
