import type { figures, Position } from "../ledger/position";
import { converted, type Rate } from "./rate";

export type Sum = { readonly currency: string; readonly position: Position };

/** One currency that sums of others are shown in as well, and the rate of each other one; null where none leads there. */
export interface Conversion {
  readonly into: string;
  readonly rates: ReadonlyMap<string, Rate | null>;
}

/** Each figure converted by itself; null where no rate leads there. */
export function convertedPosition({ currency, position }: Sum, { into, rates }: Conversion): Position | null {
  if (currency === into) return position;
  const rate = rates.get(currency);
  return rate ? positionBy((figure) => converted({ minor: position[figure], currency }, rate).minor) : null;
}

/** What all sums come to in the one currency, each converted once, and the currencies that no rate leads from. */
export function convertedTotal(sums: readonly Sum[], conversion: Conversion) {
  const each = sums.map((sum) => ({ currency: sum.currency, position: convertedPosition(sum, conversion) }));
  return {
    total: positionBy((figure) => each.reduce((all, { position }) => all + (position?.[figure] ?? 0n), 0n)),
    left: each.flatMap(({ currency, position }) => (position ? [] : currency)),
  };
}

const positionBy = (amountOf: (figure: (typeof figures)[number]) => bigint): Position => ({
  allocated: amountOf("allocated"),
  committed: amountOf("committed"),
  actual: amountOf("actual"),
  available: amountOf("available"),
});
