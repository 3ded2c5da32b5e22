import type { SearchParams } from "../entry-address";

interface Pair {
  readonly base: string;
  readonly quote: string;
}

/** The rates of one pair of currencies. */
export const pairHref = ({ base, quote }: Pair): string => `/budgets/rates?pair=${base}-${quote}`;

/** The pair an address names; null where it names none. */
export function pairAsked({ pair }: SearchParams): [string, string] | null {
  const [, base, quote] = /^([A-Z]{3})-([A-Z]{3})$/.exec([pair].flat()[0] ?? "") ?? [];
  return base && quote ? [base, quote] : null;
}
