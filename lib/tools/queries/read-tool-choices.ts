import { eq, sql } from "drizzle-orm";
import { journeys } from "@/db/schema";
import { readableBudgets } from "@/lib/access/within";
import { lineStands } from "@/lib/budgets/queries/journal";
import { type StageName, stageNamesOf } from "@/lib/journeys/queries/journey-of";
import { query } from "@/lib/kernel/operation";
import { readToolChoicesInput } from "../schema";

export interface LineChoice {
  readonly id: string;
  readonly name: string;
  readonly budgetName: string;
  readonly fiscalYear: string;
}

/** What a tool may be paid from and used at: expense lines the viewer may see, and the stages events are counted along. */
export const readToolChoices = query({
  name: "readToolChoices",
  lasting: true,
  capability: "tool.read",
  input: readToolChoicesInput,
  async run({ db, viewer }): Promise<{ readonly lines: LineChoice[]; readonly stages: StageName[] }> {
    const { rows } = await db.execute<LineChoice & Record<string, unknown>>(sql`
      select l.id, l.name, b.name as "budgetName", b.fiscal_year as "fiscalYear"
      from budget_lines l join budgets b on b.id = l.budget_id
      where l.kind = 'expense' and ${lineStands} and ${readableBudgets(viewer, sql`b.id`)}
      order by b.fiscal_year desc, lower(b.name), l.position, lower(l.name), l.id limit 2000`);
    const journey = await db.query.journeys.findFirst({ where: eq(journeys.key, "default") });
    return { lines: rows, stages: journey ? await stageNamesOf(db, journey.id) : [] };
  },
});
