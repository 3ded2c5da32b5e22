/** A stream of numbers that looks random and is the same on every machine for the same seed. */
export interface Chance {
  /** Evenly spread from 0 up to, never reaching, 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly happens: (probability: number) => boolean;
  /** One of several values, as often as its weight says. */
  readonly pick: <T>(weighted: readonly (readonly [T, number])[]) => T;
  /** Spread around 0 with a standard deviation of 1, never further out than 2. */
  readonly bell: () => number;
}

/** The generator is mulberry32: 32 bits of state, plenty for a story and far from enough for a secret. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    happens: (probability) => next() < probability,
    pick: (weighted) => pick(weighted, next()),
    bell: () => Math.max(-2, Math.min(2, (next() + next() + next() - 1.5) * 2)),
  };
}

function pick<T>(weighted: readonly (readonly [T, number])[], at: number): T {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = at * total;
  for (const [value, weight] of weighted) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return weighted[weighted.length - 1]![0];
}
