import { type SQL, sql } from "drizzle-orm";
import { mayAtAll } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { approvesFor } from "../../invoices/next-step";

/** Invoices `v` that have not ended. */
export const notEnded = sql`v.outcome is null`;

/** Invoices `v` that wait for this viewer to approve or pay them: the SQL twin of `stepFor`. */
export function waitsFor(viewer: Viewer): SQL {
  if (viewer.kind !== "person") return sql`false`;
  const others = sql`v.outcome is null and v.entered_by <> ${viewer.id}`;
  const toPay = mayAtAll(viewer, "budget.check")
    ? sql`v.approved_by is not null and v.approved_by <> ${viewer.id}`
    : sql`false`;
  return sql`(${others} and case when v.approved_by is null then ${toApprove(viewer)} else ${toPay} end)`;
}

function toApprove(viewer: Viewer): SQL {
  const functions = approvesFor(viewer);
  if (functions === "all") return sql`true`;
  if (functions.length === 0) return sql`false`;
  const theirs = sql`any(${sql.param([...functions])}::uuid[])`;
  return sql`(v.function_id = ${theirs} or exists (select from shares p
    where p.function_id = ${theirs} and p.agreement_id = (
      select a.id from share_agreements a where a.line_id = v.line_id and a.valid_from <= v.invoiced_on
      order by a.valid_from desc, a.created_at desc, a.id desc limit 1)))`;
}
