import type { Position } from "@/lib/budgets/ledger/position";

/** Money as the contract has it: whole minor units are too large for a JSON number, so they are text. */
export const minorText = (minor: bigint | null): string | null => minor?.toString() ?? null;

export const positionJson = ({ allocated, committed, actual, available }: Position) => ({
  allocated: `${allocated}`,
  committed: `${committed}`,
  actual: `${actual}`,
  available: `${available}`,
});

/** Minor units by currency as text. */
export const amountsJson = (amounts: Readonly<Record<string, bigint>>): Record<string, string> =>
  Object.fromEntries(Object.entries(amounts).map(([currency, minor]) => [currency, `${minor}`]));

export const keyAndName = (one: { readonly key: string; readonly name: string } | null) =>
  one && { key: one.key, name: one.name };

/** Who pays; null for money booked without saying who. */
export const funderJson = ({ functionKey, name }: { functionKey: string | null; name: string | null }) =>
  functionKey === null ? null : { key: functionKey, name: name ?? functionKey };
