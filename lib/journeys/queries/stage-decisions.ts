import { sql } from "drizzle-orm";
import { z } from "zod";
import { readableWords } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";

/** Something decided about a stage, or about a KPI or work that belongs to it. */
export interface StageDecision {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly at: Date;
}

/** The newest decisions about a stage, its KPIs and its work. */
export const listStageDecisions = query({
  name: "listStageDecisions",
  lasting: true,
  capability: "journey.read",
  input: z.strictObject({ stageId: z.uuid(), limit: z.int().min(1).max(50).default(5) }),
  async run({ db, viewer, input: { stageId, limit } }): Promise<StageDecision[]> {
    const { rows } = await db.execute<Omit<StageDecision, "at"> & { at: string }>(sql`
      select d.id, d.title, u.name as owner, d.due_on::text as "dueOn", d.created_at as at
      from decisions d left join users u on u.id = d.owner_id
      where ${readableWords(viewer, sql`d.item_key`)} and exists (select from links l where l.from_kind = 'decision' and l.from_id = d.id
        and ((l.to_kind = 'stage' and l.to_id = ${stageId})
          or (l.to_kind = 'kpi' and l.to_id in (select kpi_id from stage_kpis where stage_id = ${stageId}))
          or (l.to_kind = 'initiative'
            and l.to_id in (select initiative_id from initiative_stages where stage_id = ${stageId}))))
      order by d.created_at desc, d.id desc limit ${limit}`);
    return rows.map(({ at, ...decision }) => ({ ...decision, at: new Date(at) }));
  },
});
