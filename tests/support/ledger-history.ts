/** A posting the ledger took: what it changed a line's available money by, and what the line had left right after it. */
export interface Taken {
  readonly writer: number;
  readonly line: string;
  readonly entryId: string;
  readonly effect: bigint;
  readonly after: bigint;
}

/** All entries of a line that one statement saw, and what it saw the line to have left. */
export interface Seen {
  readonly writer: number;
  readonly line: string;
  /** How many postings of its own to the line the writer had been told of before it looked. */
  readonly ownBefore: readonly string[];
  readonly entryIds: readonly string[];
  readonly sum: bigint;
  readonly available: bigint;
}

/** What many writers did to some lines at once, and what stands in the end. */
export interface History {
  readonly taken: readonly Taken[];
  readonly seen: readonly Seen[];
  readonly lines: readonly { readonly line: string; readonly entryIds: readonly string[]; readonly left: bigint }[];
}

/**
 * Everything in a history that no order of its postings, one after another, could have brought about: a posting that
 * was acknowledged and is gone, one that nobody was told of, an update lost (two postings began at the same balance), a
 * line below zero after a commit, a look that saw no single moment or not one's own posting before it. Amounts are drawn
 * wide enough that two balances do not agree by chance.
 */
export function anomaliesOf({ taken, seen, lines }: History): string[] {
  return lines.flatMap(({ line, entryIds, left }) => {
    const own = taken.filter((one) => one.line === line);
    return [
      ...missing(
        own.map(({ entryId }) => entryId),
        entryIds,
      ).map((id) => `lost ${id}`),
      ...missing(
        entryIds,
        own.map(({ entryId }) => entryId),
      ).map((id) => `unasked ${id}`),
      ...own.filter(({ after }) => after < 0n).map(({ entryId, after }) => `overspent by ${-after} after ${entryId}`),
      ...(left < 0n ? [`overspent by ${-left} in the end`] : []),
      ...brokenChain(own, left),
      ...badLooks(seen.filter((one) => one.line === line)),
    ];
  });
}

const missing = (all: readonly string[], from: readonly string[]): string[] => {
  const there = new Set(from);
  return all.filter((id) => !there.has(id));
};

/** From nothing to what is left, each posting begins at a balance that another one ended at. */
function brokenChain(own: readonly Taken[], left: bigint): string[] {
  const open = new Map<bigint, number>();
  const count = (balance: bigint, by: number) => open.set(balance, (open.get(balance) ?? 0) + by);
  for (const { effect, after } of own) {
    count(after - effect, 1);
    count(after, -1);
  }
  count(0n, -1);
  count(left, 1);
  return [...open].flatMap(([balance, times]) =>
    times > 0 ? `update lost: ${times} begin at ${balance} too many` : [],
  );
}

function badLooks(seen: readonly Seen[]): string[] {
  const bySize = [...seen].sort((a, b) => a.entryIds.length - b.entryIds.length);
  return bySize.flatMap((look, at) => {
    const before = bySize[at - 1];
    return [
      ...(look.sum === look.available ? [] : [`saw ${look.available} left where the entries come to ${look.sum}`]),
      ...missing(look.ownBefore, look.entryIds).map((id) => `writer ${look.writer} did not see its own ${id}`),
      ...(before ? missing(before.entryIds, look.entryIds).map((id) => `two looks in no order, by ${id}`) : []),
    ];
  });
}
