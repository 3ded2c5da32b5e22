import { and, sql } from "drizzle-orm";
import { z } from "zod";
import { can } from "@/lib/access/policy";
import { withinBudgets } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type PlanStand, stillStands } from "../../requests/change";
import { planStand, voices } from "./plan-stand";
import { type ChangeRequest, type RequestRow, requestFrom, requestJson, waitingFor } from "./request-rows";

/** One request with what this viewer may do about it. */
export interface ChangeRequestPage extends ChangeRequest {
  /** How the touched lines stand today. */
  readonly today: PlanStand;
  /** False when the plan moved since it was asked about, so that it can no longer be applied. */
  readonly stillStands: boolean;
  /** The functions this viewer may decide for now. */
  readonly mayDecideFor: readonly string[];
  readonly mayWithdraw: boolean;
  readonly mayAsk: boolean;
}

export const readChangeRequest = query({
  name: "readChangeRequest",
  lasting: true,
  capability: "budget.read",
  input: z.strictObject({ id: z.uuid() }),
  async run({ db, input, extent, viewer, organisation, now }): Promise<ChangeRequestPage> {
    const readable = and(sql`r.id = ${input.id}`, withinBudgets(extent, viewer));
    const { rows } = await db.execute<{ request: RequestRow; streamId: string | null }>(sql`
      select ${requestJson} as request, budgets.stream_id as "streamId"
      from change_requests r join budgets on budgets.id = r.budget_id where ${readable}`);
    const found = rows[0] ?? refuse("not_found", "refusal.gone");
    const request = requestFrom(found.request, await voices(db));
    const lineIds = request.before.lines.map(({ lineId }) => lineId);
    const stand = await planStand(db, lineIds, today(now, organisation.zone));
    const may = (capability: "budget.approve" | "budget.request") =>
      can(viewer, capability, { streamIds: [found.streamId] });
    return {
      ...request,
      today: stand,
      stillStands: stillStands(request.before, stand),
      mayDecideFor: may("budget.approve") ? waitingFor(request, viewer.id) : [],
      mayWithdraw: request.outcome === null && viewer.id === request.askedBy.id,
      mayAsk: may("budget.request"),
    };
  },
});
