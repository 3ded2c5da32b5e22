type LinePoint = { readonly value: number | null; readonly lastYear?: number | null | undefined };

const overEnd = { dx: 0, dy: -10, anchor: "middle" } as const;
const below = { dx: 0, dy: 19, anchor: "middle" } as const;
const lowerLeft = { dx: -7, dy: 14, anchor: "end" } as const;
const upperLeft = { dx: -7, dy: -7, anchor: "end" } as const;

/** Peaks are labelled above, troughs below, falling points lower left and rising ones upper left: no label touches its line. */
export function placeOf(before: LinePoint | undefined, point: LinePoint, after: LinePoint | undefined) {
  const value = point.value ?? 0;
  const from = before?.value ?? null;
  const to = after?.value ?? null;
  if (from === null) return (point.lastYear ?? value) > value || (to !== null && to > value) ? below : overEnd;
  if (from > value) return to !== null && to > value ? below : lowerLeft;
  return to !== null && to > value ? upperLeft : overEnd;
}
