/** One KPI feeds another: as a driver, or as an input of a calculation. */
export type Feed = { readonly from: string; readonly to: string };

/**
 * The loop a new feed would close, as the KPIs on the way round, beginning and ending with where it comes from; null
 * when it closes none. Of several loops the shortest.
 */
export function loopClosedBy(added: Feed, feeds: readonly Feed[]): string[] | null {
  const next = Map.groupBy(feeds, ({ from }) => from);
  const cameFrom = new Map<string, string | null>([[added.to, null]]);
  for (const at of cameFrom.keys()) {
    if (at === added.from) return [added.from, ...wayTo(at, cameFrom)];
    for (const { to } of next.get(at) ?? []) if (!cameFrom.has(to)) cameFrom.set(to, at);
  }
  return null;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let at: string | null = end; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}

/** What everything feeds comes after it; whatever stands on a loop is left out. Ties keep the order given. */
export function inFeedingOrder(ids: readonly string[], feeds: readonly Feed[]): string[] {
  const known = new Set(ids);
  const inner = feeds.filter(({ from, to }) => known.has(from) && known.has(to));
  const next = Map.groupBy(inner, ({ from }) => from);
  const waiting = new Map(ids.map((id) => [id, 0]));
  for (const { to } of inner) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const order = ids.filter((id) => waiting.get(id) === 0);
  for (const id of order) {
    for (const { to } of next.get(id) ?? []) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) order.push(to);
    }
  }
  return order;
}
