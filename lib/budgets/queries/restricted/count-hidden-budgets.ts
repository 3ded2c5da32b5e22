import { sql } from "drizzle-orm";
import { z } from "zod";
import { hiddenBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import { budgetStands } from "../journal";

/**
 * How many restricted budgets every list and sum leaves out for this viewer. All there are, whatever is searched for:
 * a count that followed a search would tell what a hidden budget is called.
 */
export const countHiddenBudgets = query({
  name: "countHiddenBudgets",
  lasting: true,
  capability: "budget.read",
  input: z.strictObject({}),
  async run({ db, viewer }): Promise<number> {
    const { rows } = await db.execute<{ count: number }>(sql`
      select count(*)::int as count from budgets b where b.id in (${hiddenBudgets(viewer)}) and ${budgetStands}`);
    return rows[0]?.count ?? 0;
  },
});
