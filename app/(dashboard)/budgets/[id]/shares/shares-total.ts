import { hundredthsFrom } from "@/lib/budgets/shares/percent";
import { equalShares, sharesFromParts } from "@/lib/budgets/shares/shares";
import { parseDecimalToMinor } from "@/lib/kernel/money";
import { typedDecimal } from "@/lib/kernel/typed-amount";

/** What the shares typed so far come to, in hundredths of a percent; a part or the total is null where one is no percentage. */
export interface TypedTotal {
  readonly parts: Readonly<Record<string, number | null>>;
  readonly total: number | null;
}

export const hundred = 10_000;

/** The total of percentages as typed, by function; an empty one takes no part. */
export function percentTotal(typed: Readonly<Record<string, string>>): TypedTotal {
  const given = Object.entries(typed).filter(([, text]) => text.trim() !== "");
  const parts = Object.fromEntries(given.map(([id, text]) => [id, hundredthsFrom(text)]));
  const total = Object.values(parts).reduce<number | null>(
    (sum, part) => (sum === null || part === null || part < 0 ? null : sum + part),
    0,
  );
  return { parts, total };
}

/** What each of these functions pays when all pay alike; nobody makes nothing. */
export function equalTotal(functionIds: readonly string[]): TypedTotal {
  if (functionIds.length === 0) return { parts: {}, total: 0 };
  const shares = equalShares(functionIds.length);
  return { parts: Object.fromEntries(functionIds.map((id, at) => [id, shares[at] ?? 0])), total: hundred };
}

/** `leftMinor` is what fixed amounts leave of the whole, below zero where they are more; null where one cannot be read. */
export interface FixedTotal extends TypedTotal {
  readonly leftMinor: bigint | null;
}

interface Fixed {
  readonly whole: string;
  /** Who pays the rest; empty where the amounts make the whole. */
  readonly restBy: string;
  readonly currency: string;
}

/** What fixed amounts of a whole come to, by function; an empty one takes no part, and the rest is one's who pays it. */
export function fixedTotal(typed: Readonly<Record<string, string>>, { whole, restBy, currency }: Fixed): FixedTotal {
  const given = Object.entries(typed).filter(([id, text]) => id !== restBy && text.trim() !== "");
  const amounts = given.flatMap(([, text]) => minorOf(text, currency) ?? []);
  const all = minorOf(whole, currency);
  if (!all || amounts.length < given.length) return { parts: {}, total: null, leftMinor: null };
  const leftMinor = all - amounts.reduce((sum, amount) => sum + amount, 0n);
  if (leftMinor < 0n || (leftMinor > 0n && restBy === "")) {
    const total = Number(((all - leftMinor) * BigInt(hundred)) / all);
    return { parts: {}, total: leftMinor < 0n ? Math.max(total, hundred + 1) : total, leftMinor };
  }
  const ids = [...given.map(([id]) => id), ...(restBy === "" ? [] : [restBy])];
  const shares = sharesFromParts(restBy === "" ? amounts : [...amounts, leftMinor]);
  return { parts: Object.fromEntries(ids.map((id, at) => [id, shares[at] ?? 0])), total: hundred, leftMinor };
}

/** An amount as typed, exactly, in minor units; null where it is none, would be rounded or is below zero. */
function minorOf(text: string, currency: string): bigint | null {
  try {
    const { minor, rounded } = parseDecimalToMinor(typedDecimal(text), currency);
    return rounded || minor < 0n ? null : minor;
  } catch {
    return null;
  }
}
