import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { mayAtAll } from "@/lib/access/policy";
import { speakersForAny } from "@/lib/access/speaks-for";
import type { Viewer } from "@/lib/access/viewer";
import { fundersOn, readableBudgets } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
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
  readonly step: "approve" | "pay";
  readonly number: string;
  readonly supplier: string;
  readonly budgetId: string;
  /** The day it is to be paid by, if it says one. */
  readonly dueOn: Day | null;
  /** When the step began to wait for somebody. */
  readonly waitsSince: string;
}

type Row = Omit<Waiting, "amountMinor" | "step"> & {
  amount: string;
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
    select json_build_object('id', v.id, 'amount', v.amount_minor::text, 'currency', v.currency, 'number', v.number,
      'supplier', (select s.name from suppliers s where s.id = v.supplier_id), 'budgetId', budgets.id, 'dueOn', v.due_on,
      'waitsSince', coalesce(v.approved_at, v.entered_at),
      'entered', json_build_object('id', v.entered_by),
      'approved', case when v.approved_by is not null then json_build_object('id', v.approved_by) end,
      'funding', ${fundingJson}) as invoice
    from invoices v join budget_lines l on l.id = v.line_id join budgets on budgets.id = l.budget_id
    where ${notEnded} and v.entered_by <> ${viewer.id} and v.approved_by is distinct from ${viewer.id}
      and (v.approved_by is null or ${mayPay}) and ${readableBudgets(viewer)}`);
  const [{ rows }, all] = await Promise.all([asked, voices(db)]);
  return rows.flatMap(({ invoice: { amount, funding, entered, approved, ...one } }) => {
    const turn = approved ? null : speakersForAny(funding, entered.id, all);
    const step = stepFor(viewer, { entered, approved, state: stateOf(null, approved !== null), turn });
    return step ? { ...one, step, amountMinor: BigInt(amount) } : [];
  });
}
