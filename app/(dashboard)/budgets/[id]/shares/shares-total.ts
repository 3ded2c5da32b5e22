import { hundredthsFrom } from "@/lib/budgets/percent";
import { equalShares } from "@/lib/budgets/shares";

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
