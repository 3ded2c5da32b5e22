/**
 * Which of the things in both lists changed their place among each other: as few as explain the new order. To bring the
 * last of ten to the front is one move, not ten.
 */
export function movedAmong(before: readonly string[], after: readonly string[]): Set<string> {
  const placeBefore = new Map(before.map((id, place) => [id, place]));
  const common = after.filter((id) => placeBefore.has(id));
  const stayed = new Set(longestRise(common.map((id) => placeBefore.get(id) ?? 0)).map((index) => common[index]));
  return new Set(common.filter((id) => !stayed.has(id)));
}

/** Indexes of one longest strictly rising subsequence. */
function longestRise(values: readonly number[]): number[] {
  const best: { length: number; previous: number }[] = [];
  for (const [index, value] of values.entries()) {
    let found = { length: 1, previous: -1 };
    for (let earlier = 0; earlier < index; earlier += 1) {
      const length = (best[earlier]?.length ?? 0) + 1;
      if ((values[earlier] ?? 0) < value && length > found.length) found = { length, previous: earlier };
    }
    best.push(found);
  }
  const end = best.reduce((top, { length }, index) => (length > (best[top]?.length ?? 0) ? index : top), 0);
  const rise: number[] = [];
  for (let index = values.length > 0 ? end : -1; index >= 0; index = best[index]?.previous ?? -1) rise.unshift(index);
  return rise;
}
