import { and, sql } from "drizzle-orm";
import { mayAtAll } from "@/lib/access/policy";
import { withinBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import { listChangeRequestsInput } from "../../requests/schema";
import { voices } from "./plan-stand";
import { type ChangeRequest, type RequestRow, requestFrom, requestJson, waitingFor } from "./request-rows";

/** Requests, the open ones first and of each the newest, with those that wait for this viewer. */
export const listChangeRequests = query({
  name: "listChangeRequests",
  lasting: true,
  capability: "budget.read",
  input: listChangeRequestsInput,
  async run({ db, input, extent, viewer }): Promise<{ items: ChangeRequest[]; waiting: ChangeRequest[] }> {
    const chosen = and(
      withinBudgets(extent, viewer),
      input.budgetId ? sql`budgets.id = ${input.budgetId}` : undefined,
      input.state ? sql`(r.outcome is null) = ${input.state === "open"}` : undefined,
    );
    const { rows } = await db.execute<{ request: RequestRow }>(sql`
      select ${requestJson} as request from change_requests r join budgets on budgets.id = r.budget_id
      where ${chosen ?? sql`true`} order by (r.outcome is not null), r.number desc limit ${input.limit}`);
    if (rows.length === 0) return { items: [], waiting: [] };
    const all = await voices(db);
    const items = rows.map(({ request }) => requestFrom(request, all));
    const mayDecide = mayAtAll(viewer, "budget.approve");
    return { items, waiting: mayDecide ? items.filter((one) => waitingFor(one, viewer.id).length > 0) : [] };
  },
});
