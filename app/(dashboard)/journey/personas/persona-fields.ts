/** What is said of a persona in sentences, in the order people read it. */
export const personaProse = ["needs", "likes", "dislikes", "interests"] as const;

/** What is said of it as one of three. */
export const personaTiers = ["valueTier", "advocacyPotential"] as const;
