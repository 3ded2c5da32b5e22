import { parseDecimalToMinor } from "@/lib/kernel/money";
import { typedDecimal } from "@/lib/kernel/typed-amount";

/** A line a change may begin from; amounts are digits of minor units, for the browser. */
export interface AskedLine {
  readonly id: string;
  readonly name: string;
  readonly isIncome: boolean;
  readonly allocated: string;
  readonly available: string;
}

/** What a line would have if what is typed were applied. */
export interface WhatIf {
  readonly id: string;
  readonly name: string;
  readonly allocated: bigint;
  readonly available: bigint;
  /** How much more is asked of it than it has; null where it can bear it. */
  readonly beyond: bigint | null;
}

interface Typed {
  readonly kind: string;
  readonly lineId: string;
  readonly toLineId: string;
  readonly amount: string;
}

/** What would become of the lines; null while what is typed is no amount or names no two lines. */
export function whatIf({ kind, lineId, toLineId, amount }: Typed, lines: readonly AskedLine[], currency: string) {
  const minor = readable(amount, currency);
  const from = lines.find(({ id }) => id === lineId);
  const to = kind === "transfer" ? lines.find(({ id }) => id === toLineId && id !== lineId) : undefined;
  if (minor === null || !from || (kind === "transfer" && !to)) return null;
  const first = moved(from, kind === "increase" ? minor : -minor);
  return to ? [first, moved(to, minor)] : [first];
}

function moved({ id, name, isIncome, ...line }: AskedLine, minor: bigint): WhatIf {
  const [allocated, available] = [BigInt(line.allocated) + minor, BigInt(line.available) + minor];
  const least = isIncome || allocated < available ? allocated : available;
  return { id, name, allocated, available, beyond: minor < 0n && least < 0n ? -least : null };
}

function readable(amount: string, currency: string): bigint | null {
  try {
    const { minor, rounded } = parseDecimalToMinor(typedDecimal(amount), currency);
    return rounded || minor <= 0n ? null : minor;
  } catch {
    return null;
  }
}
