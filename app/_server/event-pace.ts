import "server-only";

/** Events a source may bring each second in the long run; it may bring as many as four seconds' at once. */
const usual = 5_000;

/** Deliveries worked on at once; each may hold an unpacked body in memory. Fewer of those that have not shown a key. */
const [mostAtOnce, mostWithoutKey] = [64, 8];

type Bucket = { left: number; at: number };

/**
 * Counts events by source. A delivery goes through while its source has anything left, whatever its size: one larger
 * than the whole room would else wait for ever; those after it wait until the debt is worked off. `clock` is in
 * milliseconds and never runs backwards.
 */
export function eventPaceKeeper(perSecond: number, clock = () => performance.now()) {
  const buckets = new Map<string, Bucket>();
  const atOnce = 4 * perSecond;
  /** Takes `events`; 0 when there was room, else the whole seconds until there is. */
  return function secondsToWait(source: string, events: number): number {
    const at = clock();
    const before = buckets.get(source) ?? { left: atOnce, at };
    const left = Math.min(atOnce, before.left + ((at - before.at) / 1000) * perSecond);
    const isTaken = left > 0;
    buckets.set(source, { left: isTaken ? left - events : left, at });
    return isTaken ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond));
  };
}

interface Gate {
  readonly secondsToWait: ReturnType<typeof eventPaceKeeper>;
  /** Deliveries being worked on. */
  inFlight: number;
  /** Of them, those whose key is still looked for in the body. */
  withoutKey: number;
}

const shared = globalThis as { throughlineEventGate?: Gate };

/**
 * The process-wide counts: route handlers live in separate bundles, each with its own copy of this module.
 * THROUGHLINE_EVENTS_PER_SECOND sets another pace.
 */
export function eventGate(): Gate {
  const told = Number(process.env.THROUGHLINE_EVENTS_PER_SECOND);
  shared.throughlineEventGate ??= {
    secondsToWait: eventPaceKeeper(told > 0 ? told : usual),
    inFlight: 0,
    withoutKey: 0,
  };
  return shared.throughlineEventGate;
}

export const isFull = ({ inFlight, withoutKey }: Gate, hasKey: boolean): boolean =>
  inFlight >= mostAtOnce || (!hasKey && withoutKey >= mostWithoutKey);
