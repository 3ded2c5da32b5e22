/**
 * The moment everything in one request calls "now". THROUGHLINE_NOW pins the start of the clock, which then runs on
 * from there, so that a test of next week does not have to wait for it.
 */
export function clock(env: Readonly<Record<string, string | undefined>>, started: number): Date {
  const pinned = env.THROUGHLINE_NOW ? Date.parse(env.THROUGHLINE_NOW) : Number.NaN;
  return Number.isNaN(pinned) ? new Date() : new Date(pinned + (Date.now() - started));
}
