import { and, sql } from "drizzle-orm";
import { z } from "zod";
import { withinBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import { usualStage } from "../ledger/position";
import { isExpense, journal } from "./journal";

/** What was paid on one budget line in some days, in minor units of its currency. */
interface LineSpend {
  readonly lineId: string;
  readonly currency: string;
  readonly minor: bigint;
}

/** What was paid on some budget lines from one day up to, and without, another; lines without a payment are left out. */
export const readLineSpend = query({
  name: "readLineSpend",
  lasting: true,
  capability: "budget.read",
  input: z.strictObject({ lineIds: z.array(z.uuid()).max(1000), from: z.iso.date(), to: z.iso.date() }),
  async run({ db, input: { lineIds, from, to }, extent, viewer }): Promise<LineSpend[]> {
    const where = and(
      withinBudgets(extent, viewer),
      sql`j.figure = 'actual' and ${isExpense} and ${JSON.stringify(lineIds)}::jsonb ? j.line_id::text`,
      sql`j.posted_on >= ${from}::date and j.posted_on < ${to}::date`,
    );
    const { rows } = await db.execute<{ lineId: string; currency: string; minor: string }>(sql`
      select j.line_id as "lineId", j.currency, sum(j.amount_minor)::text as minor
      from (${journal(usualStage)}) j left join budgets on budgets.id = j.budget_id
      where ${where} group by j.line_id, j.currency order by j.line_id, j.currency`);
    return rows.map(({ minor, ...line }) => ({ ...line, minor: BigInt(minor) }));
  },
});
