import "server-only";

/** So many a second in the long run, and so many at once after a rest. */
export interface Pace {
  readonly perSecond: number;
  readonly atOnce: number;
}

/** Scripts fetch a few hundred records in one go and then rest; 50 a second is more than any nightly job needs. */
export const tokenPace: Pace = { perSecond: 50, atOnce: 200 };

/** A person mistypes a few times; beyond this somebody guesses, and not even the pause is looked up any more. */
export const accountPace: Pace = { perSecond: 0.5, atOnce: 60 };

/** Keys remembered at once; beyond it the one longest unheard of is forgotten, which at worst gives it a fresh start. */
const mostKeys = 10_000;

type Bucket = { left: number; at: number };

/**
 * Counts requests by key: the token or the account. Never by the client's address, which behind a proxy is the
 * proxy's, and which X-Forwarded-For lets anybody choose: a limit on it would stop the innocent and nobody else.
 * Kept in memory, so each process counts for itself. `clock` is in milliseconds and never runs backwards.
 */
export function paceKeeper({ perSecond, atOnce }: Pace, clock = () => performance.now()) {
  const buckets = new Map<string, Bucket>();
  /** Takes one; 0 when there was one to take, else the whole seconds until there is. */
  return function secondsToWait(key: string): number {
    const at = clock();
    const before = buckets.get(key) ?? { left: atOnce, at };
    const left = Math.min(atOnce, before.left + ((at - before.at) / 1000) * perSecond);
    const isTaken = left >= 1;
    buckets.delete(key);
    buckets.set(key, { left: isTaken ? left - 1 : left, at });
    if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value ?? "");
    return isTaken ? 0 : Math.ceil((1 - left) / perSecond);
  };
}

type Keeper = ReturnType<typeof paceKeeper>;
const shared = globalThis as { throughlinePaces?: { token: Keeper; account: Keeper } };

/** The process-wide counts: route handlers live in separate bundles, each with its own copy of this module. */
export function paces(): { token: Keeper; account: Keeper } {
  shared.throughlinePaces ??= { token: paceKeeper(tokenPace), account: paceKeeper(accountPace) };
  return shared.throughlinePaces;
}
