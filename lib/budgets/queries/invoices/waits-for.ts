import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { mayAtAll } from "@/lib/access/policy";
import { speakersForAny } from "@/lib/access/speaks-for";
import type { Viewer } from "@/lib/access/viewer";
import { fundersOn, readableBudgets } from "@/lib/access/within";
import { stateOf } from "../../invoices/invoice";
import { stepFor } from "../../invoices/next-step";
import { voices } from "../requests/plan-stand";

/** Invoices `v` that have not ended. */
export const notEnded = sql`v.outcome is null`;

/** An invoice that waits for somebody; the amount in minor units. */
export interface Waiting {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly currency: string;
}

type Row = {
  id: string;
  amount: string;
  currency: string;
  entered: { id: string };
  approved: { id: string } | null;
  funding: string[];
};

/** The functions that fund the line of an invoice `v` on its day. */
const fundingJson = sql`(select coalesce(json_agg(x.function_id), '[]')
  from (${fundersOn(sql`v.line_id`, sql`v.invoiced_on`)}) x)`;

/** The invoices that wait for this viewer to approve or pay them, by the one rule of the steps. */
export async function waitingFor({ db, viewer }: { readonly db: Db; readonly viewer: Viewer }): Promise<Waiting[]> {
  const [mayApprove, mayPay] = [mayAtAll(viewer, "budget.approve"), mayAtAll(viewer, "budget.check")];
  if (viewer.kind !== "person" || !(mayApprove || mayPay)) return [];
  const asked = db.execute<{ invoice: Row }>(sql`
    select json_build_object('id', v.id, 'amount', v.amount_minor::text, 'currency', v.currency,
      'entered', json_build_object('id', v.entered_by),
      'approved', case when v.approved_by is not null then json_build_object('id', v.approved_by) end,
      'funding', ${fundingJson}) as invoice
    from invoices v join budget_lines l on l.id = v.line_id join budgets on budgets.id = l.budget_id
    where ${notEnded} and v.entered_by <> ${viewer.id} and v.approved_by is distinct from ${viewer.id}
      and (v.approved_by is null or ${mayPay}) and ${readableBudgets(viewer)}`);
  const [{ rows }, all] = await Promise.all([asked, voices(db)]);
  return rows.flatMap(({ invoice: { amount, funding, ...one } }) => {
    const turn = one.approved ? null : speakersForAny(funding, one.entered.id, all);
    const isTheirs = stepFor(viewer, { ...one, state: stateOf(null, one.approved !== null), turn }) !== null;
    return isTheirs ? { id: one.id, currency: one.currency, amountMinor: BigInt(amount) } : [];
  });
}
