import type { FunnelDimension, FunnelOrder, FunnelUnit } from "./funnel";
import type { EntryExit } from "./funnel-details";
import type { EventRow } from "./store/delivery";

/*
 * The funnel and the transitions once more, one unit and one event at a time: slow, and plainly what the definition
 * says. Not what answers anybody, but what the fast answer is held against.
 */

/** An event with its place in the order of arrival. */
export type Arrived = EventRow & { readonly arrival: number };

export interface SlowAsk {
  readonly unit: FunnelUnit;
  readonly order: FunnelOrder;
  readonly fromMs: number;
  readonly toMs: number;
  /** For each step, the names that reach it. */
  readonly steps: readonly (readonly string[])[];
  readonly windowDays: number | null;
  /** Who an id turned out to be. */
  readonly personOf: (row: EventRow) => string;
}

/** One unit's way: the event with which it reached each step, as far as it came. Only who reached the first has one. */
export function slowWalks(rows: readonly EventRow[], ask: SlowAsk): Arrived[][] {
  const paths = pathsOf(rows, ask);
  return [...paths.values()]
    .map((path) => (ask.order === "any" ? anyWay(path, ask) : inOrder(path, ask)))
    .filter((way) => way.length > 0);
}

/** Each unit's events inside the range, by instant and then by arrival. */
function pathsOf(rows: readonly EventRow[], { unit, fromMs, toMs, personOf }: SlowAsk): Map<string, Arrived[]> {
  const paths = new Map<string, Arrived[]>();
  for (const [arrival, row] of rows.entries()) {
    const whose = unit === "session" ? row.sessionId : personOf(row);
    const ms = row.at.getTime();
    if (whose === null || ms < fromMs || ms >= toMs) continue;
    paths.set(whose, [...(paths.get(whose) ?? []), { ...row, arrival }]);
  }
  for (const path of paths.values()) path.sort((a, b) => a.at.getTime() - b.at.getTime() || a.arrival - b.arrival);
  return paths;
}

function inOrder(path: readonly Arrived[], { steps, windowDays }: SlowAsk): Arrived[] {
  const way: Arrived[] = [];
  let rest = path;
  for (const names of steps) {
    const found = rest.findIndex(({ name }) => names.includes(name));
    const event = rest[found];
    if (!event || isTooFar(way[0] ?? event, event, windowDays)) return way;
    way.push(event);
    rest = rest.slice(found + 1);
  }
  return way;
}

function anyWay(path: readonly Arrived[], { steps, windowDays }: SlowAsk): Arrived[] {
  const way: Arrived[] = [];
  for (const names of steps) {
    const event = path.find((one) => names.includes(one.name) && !isTooFar(way[0] ?? one, one, windowDays));
    if (!event) return way;
    way.push(event);
  }
  return way;
}

const dayMs = 86_400_000;
const isTooFar = (entry: Arrived, event: Arrived, days: number | null): boolean =>
  days !== null && Math.abs(event.at.getTime() - entry.at.getTime()) > days * dayMs;

/** How many came how far, by what `keyOf` says of the event they entered with. */
export function slowCounts(walks: readonly Arrived[][], steps: number, keyOf: (entry: Arrived) => string) {
  const counts = new Map<string, number[]>();
  for (const way of walks) {
    const key = keyOf(way[0]!);
    const counted = counts.get(key) ?? Array.from({ length: steps }, () => 0);
    counts.set(
      key,
      counted.map((count, at) => count + (at < way.length ? 1 : 0)),
    );
  }
  return counts;
}

/** Quartiles of the time from step `at` to the next, among those who went on; interpolated between the two nearest. */
export function slowQuartiles(walks: readonly Arrived[][], at: number): (number | null)[] {
  const took = walks
    .flatMap((way) => (way[at + 1] ? [way[at + 1]!.at.getTime() - way[at]!.at.getTime()] : []))
    .sort((a, b) => a - b);
  if (took.length === 0) return [null, null, null];
  return [0.25, 0.5, 0.75].map((share) => {
    const place = share * (took.length - 1);
    const [below, above] = [took[Math.floor(place)]!, took[Math.ceil(place)]!];
    return below + (above - below) * (place - Math.floor(place));
  });
}

/** Of those who reached the last step, the devices they entered and ended on. */
export function slowDevices(walks: readonly Arrived[][], steps: number): EntryExit[] {
  const found = new Map<string, EntryExit>();
  for (const way of walks.filter(({ length }) => length === steps)) {
    const [entry, exit] = [way[0]!.device, way[steps - 1]!.device];
    const key = JSON.stringify([entry, exit]);
    found.set(key, { entry, exit, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

/**
 * People who were at the first of two steps: the value at their last event there before they went on (or at all, where
 * they did not), and the value at the event with which they went on.
 */
export function slowTransitions(rows: readonly EventRow[], ask: SlowAsk, by: FunnelDimension) {
  const found = new Map<string, number>();
  for (const path of pathsOf(rows, ask).values()) {
    const [entry, next] = inOrder(path, ask);
    if (!entry) continue;
    const before = path.filter(({ name }) => ask.steps[0]?.includes(name));
    const last = before.filter((event) => !next || path.indexOf(event) < path.indexOf(next)).at(-1)!;
    const key = JSON.stringify([last[by], next ? { value: next[by] } : null]);
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}
