/** A matrix as it may be shown: null is hidden. */
export type Shown = readonly (readonly (number | null)[])[];

/**
 * Hides every cell of 1 to `fewest` − 1 people, and others with it, so that nobody who knows all sums of rows and
 * columns can compute a hidden one. Each such cell gets a partner in its row, one in its column and the one across from
 * it, all hidden: one person more in the cell and across, one fewer in the two partners, gives the same sums, so a
 * second matrix is as likely as the true one. The partners hold two people at least and are the smallest that do. Where
 * a cell finds no such partners, all cells are hidden; then only the sums of rows are told, and sums of columns must not
 * be. Rows of fewer than `fewest` people do not belong in here.
 */
export function hideFew(rows: readonly (readonly number[])[], fewest: number): Shown {
  const hidden = new Set<string>();
  const small = rows.flatMap((row, r) =>
    row.flatMap((value, c) => (value > 0 && value < fewest ? [[r, c] as const] : [])),
  );
  for (const [r, c] of small) hidden.add(keyOf(r, c));
  for (const [r, c] of small) {
    const partners = partnersOf(rows, { r, c }, hidden);
    if (!partners) return rows.map((row) => row.map(() => null));
    for (const key of partners) hidden.add(key);
  }
  return rows.map((row, r) => row.map((value, c) => (hidden.has(keyOf(r, c)) ? null : value)));
}

const keyOf = (r: number, c: number): string => `${r}:${c}`;
const fewestToGive = 2;

/** The partners that hide the fewest people more. */
function partnersOf(
  rows: readonly (readonly number[])[],
  { r, c }: { r: number; c: number },
  hidden: ReadonlySet<string>,
) {
  let best: { keys: string[]; cost: number } | null = null;
  for (const [otherRow, values] of rows.entries())
    for (const otherColumn of values.keys()) {
      if (otherRow === r || otherColumn === c) continue;
      const [inRow, inColumn] = [rows[r]?.[otherColumn] ?? 0, values[c] ?? 0];
      if (inRow < fewestToGive || inColumn < fewestToGive) continue;
      const three = [
        { key: keyOf(r, otherColumn), value: inRow },
        { key: keyOf(otherRow, c), value: inColumn },
        { key: keyOf(otherRow, otherColumn), value: values[otherColumn] ?? 0 },
      ].filter(({ key }) => !hidden.has(key));
      const cost = three.reduce((total, { value }) => total + value, three.length);
      if (!best || cost < best.cost) best = { keys: three.map(({ key }) => key), cost };
    }
  return best?.keys ?? null;
}
