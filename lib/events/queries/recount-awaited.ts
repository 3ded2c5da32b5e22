import { type SQL, sql } from "drizzle-orm";
import { addDays, type Day } from "@/lib/kernel/day";

/**
 * Whether a stage or a mapping changed after this count of the span that ends with the week of `monday`: its numbers
 * are then those of other stages. New events and joined people make no such difference.
 */
export const recountAwaited = (
  countedAt: SQL,
  { monday, span }: { readonly monday: Day; readonly span: number },
): SQL =>
  sql`exists (select from recount_requests r where r.done_at is null and r.cause in ('mapping', 'journey')
    and r.created_at > ${countedAt}
    and r.last_on >= ${addDays(monday, -7 * (span - 1))}::date and r.first_on < ${addDays(monday, 7)}::date)`;
