import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { withinBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import { listLineOverridesInput } from "../../control/schema";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Leave to spend beyond a line: who asked for it and why, who decided, and whether it was used. */
export interface LineOverride {
  readonly id: string;
  readonly budget: Named;
  readonly line: Named;
  readonly beyondMinor: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly decidedBy: string | null;
  readonly state: "open" | "approved" | "refused" | "used";
  /** What the line has left now, in minor units. */
  readonly availableMinor: bigint;
  readonly isOwn: boolean;
  readonly mayDecide: boolean;
}

interface OverrideRow extends Record<string, unknown> {
  readonly id: string;
  readonly budget: Named;
  readonly line: Named;
  readonly streamId: string | null;
  readonly beyond: string;
  readonly available: string;
  readonly currency: string;
  readonly reason: string;
  readonly askerId: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly decidedBy: string | null;
  readonly state: LineOverride["state"];
}

const stateOf = sql`case when o.approved_by is null then 'open' when o.refused_at is not null then 'refused'
  when exists (select from entries e where e.override_id = o.id) then 'used' else 'approved' end`;
const wanted = { open: sql`state = 'open'`, usable: sql`state = 'approved'`, all: sql`true` };

/** Leave to overspend that is asked for (`open`), given and not used (`usable`), or all there ever was; oldest first. */
export const listLineOverrides = query({
  name: "listLineOverrides",
  capability: "budget.read",
  input: listLineOverridesInput,
  async run({ db, input, extent, viewer }): Promise<LineOverride[]> {
    const { rows } = await db.execute<OverrideRow>(sql`
      select * from (
        select o.id, json_build_object('id', budgets.id, 'name', budgets.name) as budget,
          json_build_object('id', l.id, 'name', l.name) as line, budgets.stream_id as "streamId",
          o.beyond_minor::text as beyond, coalesce(f.available_minor, 0)::text as available, o.currency, o.reason,
          o.asked_by as "askerId", asker.name as "askedBy", o.asked_at as "askedAt", decider.name as "decidedBy",
          ${stateOf} as state
        from overrides o join budget_lines l on l.id = o.line_id join budgets on budgets.id = l.budget_id
          join users asker on asker.id = o.asked_by left join users decider on decider.id = o.approved_by
          left join line_funds f on f.line_id = l.id
        where ${and(withinBudgets(extent, viewer), input.budgetId ? eq(budgets.id, input.budgetId) : sql`true`)}
      ) o where ${wanted[input.state]} order by "askedAt", id`);
    return rows.map(({ beyond, available, askerId, streamId, askedAt, ...row }) => ({
      ...row,
      askedAt: new Date(askedAt),
      beyondMinor: BigInt(beyond),
      availableMinor: BigInt(available),
      isOwn: askerId === viewer.id,
      mayDecide: askerId !== viewer.id && can(viewer, "budget.approve", { streamIds: [streamId] }),
    }));
  },
});
