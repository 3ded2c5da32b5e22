/** An amount as somebody types it into a search: its whole units and, where given, its decimals. */
export type AmountAsked = { readonly whole: string; readonly decimals: string | null };

const written = /^[-−+]?\s*[€$£]?\s*(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d{1,4}))?$/u;

/** Reads "25,281.38", "25281.38", "€25,281" and "25281"; null for what is no amount or fits no ledger. */
export function amountAsked(text: string): AmountAsked | null {
  const found = written.exec(text.trim());
  const whole = found?.[1]?.replace(/[, ]/g, "").replace(/^0+(?=\d)/, "");
  if (!whole || whole.length > 14) return null;
  return { whole, decimals: found?.[2] ?? null };
}

/**
 * The least and most minor units an amount asked for may be in a currency with so many decimals: without decimals any
 * of them will do. Null where it names more decimals than the currency has.
 */
export function minorRange({ whole, decimals }: AmountAsked, digits: number): { low: bigint; high: bigint } | null {
  const given = decimals?.replace(/0+$/, "");
  if (given !== undefined && given.length > digits) return null;
  const fill = (digit: string) => BigInt(whole + (given ?? "").padEnd(digits, digit));
  return { low: fill("0"), high: fill(given === undefined ? "9" : "0") };
}
