const minute = 60_000;

/** A session ends after twelve idle hours and in any case after seven days. */
export const idleLimit = 12 * 60 * minute;
export const absoluteLimit = 7 * 24 * 60 * minute;

/** How stale "last seen" may get before it is written again: one write in five minutes, not one a request. */
export const seenPrecision = 5 * minute;
