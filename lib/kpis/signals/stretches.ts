import type { Side } from "./limits";

/** Points next to each other that say the same; both indexes included. */
export type Stretch = { readonly side: Side; readonly from: number; readonly to: number };

/** The side each point speaks for; null where it speaks for neither, or is missing. */
export type Sides = readonly (Side | null)[];

/** Every unbroken run of at least `fewest` on one side, as long as it lasts. */
export function runs(sides: Sides, fewest: number): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (let at = 1; at <= sides.length; at++) {
    if (at < sides.length && sides[at] === sides[from]) continue;
    const side = sides[from];
    if (side && at - from >= fewest) found.push({ side, from, to: at - 1 });
    from = at;
  }
  return found;
}

/** So many of so many consecutive points. */
export type Share = { readonly count: number; readonly of: number };

/**
 * Every stretch in which `count` of any `of` consecutive points are on one side, from the first such point to the last,
 * so that up to `of − count` points inside it are not. Only a window whose points all `mayHold` that side counts.
 */
export function shares(sides: Sides, { count, of }: Share, mayHold: (at: number, side: Side) => boolean): Stretch[] {
  return (["high", "low"] as const).flatMap((side) => {
    const found: Stretch[] = [];
    for (let start = 0; start + of <= sides.length; start++) {
      const stretch = within(sides, { start, of, side, count, mayHold });
      const last = found.at(-1);
      if (stretch && last && stretch.from <= last.to) found[found.length - 1] = { ...last, to: stretch.to };
      else if (stretch) found.push(stretch);
    }
    return found;
  });
}

type Window = Share & {
  readonly start: number;
  readonly side: Side;
  readonly mayHold: (at: number, side: Side) => boolean;
};

function within(sides: Sides, { start, of, side, count, mayHold }: Window): Stretch | null {
  let [seen, from, to] = [0, start, start];
  for (let at = start; at < start + of; at++) {
    if (!mayHold(at, side)) return null;
    if (sides[at] !== side) continue;
    if (seen === 0) from = at;
    seen += 1;
    to = at;
  }
  return seen >= count ? { side, from, to } : null;
}
