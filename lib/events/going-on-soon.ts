/** Who goes on within the week does so *soon*; where the window is shorter, it is all there is. */
export const longestSoon = 7;

/** Within how many days (of 24 hours) of the first event at a stage somebody went on soon. */
export const soonDays = (windowDays: number): number => Math.min(windowDays, longestSoon);
