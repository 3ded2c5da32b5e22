/** Where a weekly meeting stands. */
export const syncStates = ["planned", "running", "closed"] as const;

/** When a snapshot of a meeting was frozen. */
export const snapshotMoments = ["start", "close"] as const;

/** The papers of a meeting: what is read before it, and what is kept of it. */
export const paperKinds = ["pre_read", "minutes"] as const;

/** How far a note of a meeting claims to know why. */
export const noteCauses = ["known", "under_investigation"] as const;
