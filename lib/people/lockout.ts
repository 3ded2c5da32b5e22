/** Wrong tries after which an account pauses. */
export const triesBeforePause = 10;
/** How long it pauses, and how far back wrong tries count. */
export const pauseMinutes = 15;

/** Wrong tries left before the pause, counting those since the last success; 0 means paused. */
export function triesLeft(recentFirst: readonly { succeeded: boolean }[]): number {
  const lastSuccess = recentFirst.findIndex(({ succeeded }) => succeeded);
  const wrong = lastSuccess === -1 ? recentFirst.length : lastSuccess;
  return Math.max(0, triesBeforePause - wrong);
}
