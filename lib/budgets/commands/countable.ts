import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { refuse } from "@/lib/kernel/errors";

type Money = { readonly amountMinor: bigint; readonly currency: string };

/** In minor units: below what any balance can hold, and beyond any company. */
const mostInAll = 10n ** 18n;

/**
 * Refuses, as invalid, rows after which the books would hold more of a currency than their balances can count, whether
 * it came in or went out. Ask before the rows are written: the ledger itself would not know how to say it.
 */
export async function keepCountable(db: Db, wanted: readonly Money[]) {
  const more = new Map<string, bigint>();
  for (const { amountMinor, currency } of wanted)
    more.set(currency, (more.get(currency) ?? 0n) + (amountMinor < 0n ? -amountMinor : amountMinor));
  if (more.size === 0) return;
  const { rows } = await db.execute<{ currency: string; sum: string }>(sql`
    select currency, max(sum)::text as sum from (
      select b.currency, sum(abs(b.amount_minor)) from line_balances b group by b.currency
      union all select b.currency, sum(abs(m.amount_minor)) from budget_months m join budgets b on b.id = m.budget_id
        group by b.currency) held (currency, sum)
    group by currency`);
  for (const { currency, sum } of rows)
    if (more.has(currency)) more.set(currency, (more.get(currency) ?? 0n) + BigInt(sum));
  const beyond = [...more].find(([, sum]) => sum > mostInAll);
  if (beyond) refuse("invalid", "import.refusal.too_much_money", { currency: beyond[0] });
}
