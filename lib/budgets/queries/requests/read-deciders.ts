import { and, sql } from "drizzle-orm";
import { z } from "zod";
import { speakersFor, type Turn } from "@/lib/access/speaks-for";
import { withinBudgets } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { approversOf, type LineStand } from "../../requests/change";
import { planStand, voices } from "./plan-stand";

/** How the lines of a budget stand, and whose turn it would be for each function if this viewer asked for a change. */
export interface Deciders {
  readonly lines: readonly LineStand[];
  readonly functions: readonly { readonly functionId: string; readonly name: string; readonly turn: Turn }[];
}

/** No lines for a budget the viewer may not read. */
export const readDeciders = query({
  name: "readDeciders",
  lasting: true,
  capability: "budget.read",
  input: z.strictObject({ budgetId: z.uuid() }),
  async run({ db, input, extent, viewer, organisation, now }): Promise<Deciders> {
    const readable = and(sql`budgets.id = ${input.budgetId}`, withinBudgets(extent, viewer));
    const { rows } = await db.execute<{ id: string }>(sql`
      select l.id from budget_lines l join budgets on budgets.id = l.budget_id where ${readable} order by l.id`);
    const ids = rows.map(({ id }) => id);
    const stand = await planStand(db, ids, today(now, organisation.zone));
    const all = await voices(db);
    const functions = approversOf(stand, stand).map(({ functionId, name }) => ({
      ...{ functionId, name },
      turn: speakersFor(functionId, viewer.id ?? "", all),
    }));
    return { lines: stand.lines, functions };
  },
});
