/** Who stands above and below whom; both say the same. */
export type Graph = { readonly above: ReadonlyMap<string, string[]>; readonly below: ReadonlyMap<string, string[]> };

/** How often the rows are put in order anew. */
const sweeps = 8;

/** Sweeps down and up in turn, each row ordered by the mean place of its neighbours; keeps the best order seen. */
export function order(start: string[][], graph: Graph): string[][] {
  let best = start;
  let fewest = crossings(start, graph);
  let current = start;
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep += 1) {
    current = swept(current, graph, sweep % 2 === 0 ? "above" : "below");
    const now = crossings(current, graph);
    if (now < fewest) [best, fewest] = [current, now];
  }
  return best;
}

/** One pass over all rows, beginning next to the neighbours it looks at. */
function swept(byRow: readonly (readonly string[])[], graph: Graph, towards: keyof Graph): string[][] {
  const at = placesOf(byRow);
  const sorted = (row: readonly string[]): string[] => {
    const near = (id: string) => (graph[towards].get(id) ?? []).flatMap((other) => at.get(other) ?? []);
    const middle = new Map(row.map((id) => [id, mean(near(id)) ?? at.get(id) ?? 0]));
    const placed = [...row].sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
    for (const [place, id] of placed.entries()) at.set(id, share(place, placed.length));
    return placed;
  };
  return towards === "above" ? byRow.map(sorted) : byRow.toReversed().map(sorted).reverse();
}

/** A place within its row as a share of the row, so that short and long rows compare. */
const share = (place: number, of: number): number => (place + 0.5) / of;

const placesOf = (byRow: readonly (readonly string[])[]): Map<string, number> =>
  new Map(byRow.flatMap((row) => row.map((id, place) => [id, share(place, row.length)] as const)));

const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : total(values) / values.length);

/** How many pairs of links cross between one row and the next. */
function crossings(byRow: readonly (readonly string[])[], { below }: Graph): number {
  const at = placesOf(byRow);
  const ends = (row: readonly string[]) =>
    row.flatMap((id) => (below.get(id) ?? []).flatMap((child) => at.get(child) ?? []).sort((a, b) => a - b));
  return total(byRow.map((row) => inversions(ends(row)).count));
}

/** How many pairs stand in the wrong order; sorts on the way, halves first. */
function inversions(values: readonly number[]): { readonly sorted: readonly number[]; readonly count: number } {
  if (values.length < 2) return { sorted: values, count: 0 };
  const middle = values.length >> 1;
  const [left, right] = [inversions(values.slice(0, middle)), inversions(values.slice(middle))];
  const sorted: number[] = [];
  let count = left.count + right.count;
  let [l, r] = [0, 0];
  while (sorted.length < values.length) {
    const [a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY] = [left.sorted[l], right.sorted[r]];
    if (a <= b) l += 1;
    else {
      r += 1;
      count += left.sorted.length - l;
    }
    sorted.push(Math.min(a, b));
  }
  return { sorted, count };
}

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
