/** Where a weekly meeting stands. */
export const syncStates = ["planned", "running", "closed"] as const;

/** When a snapshot of a meeting was frozen. */
export const snapshotMoments = ["start", "close"] as const;
