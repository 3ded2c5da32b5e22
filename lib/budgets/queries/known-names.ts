import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/access/viewer";
import { hiddenBudgets } from "@/lib/access/within";

/** Names that money brings with it. */
export type MoneyName = "costCentre" | "supplier" | "category" | "budget";

/**
 * The `where` that leaves out names a viewer could know only from a budget hidden from them; `id` is the name's. One
 * that is also used elsewhere, or nowhere, stays.
 */
export function knownTo(viewer: Viewer, kind: MoneyName, id: SQL): SQL {
  const hidden = hiddenBudgets(viewer);
  if (kind === "budget") return sql`${id} not in (${hidden})`;
  const among = (where: SQL) => sql`(select u.name_id from (${uses[kind]}) u where u.name_id is not null and ${where})`;
  const inHidden = sql`u.budget_id in (${hidden})`;
  return sql`(${id} not in ${among(inHidden)} or ${id} in ${among(sql`(${inHidden}) is not true`)})`;
}

/** Where a name is used, and of which budget that is; null for money of none. */
const uses: Record<Exclude<MoneyName, "budget">, SQL> = {
  costCentre: sql`
    select e.cost_centre_id as name_id, e.budget_id from entries e
    union all select l.cost_centre_id, l.budget_id from budget_lines l
    union all select s.cost_centre_id, l.budget_id from shares s
      join share_agreements a on a.id = s.agreement_id join budget_lines l on l.id = a.line_id`,
  supplier: sql`
    select e.supplier_id as name_id, e.budget_id from entries e
    union all select v.supplier_id, l.budget_id from invoices v join budget_lines l on l.id = v.line_id
    union all select t.supplier_id, l.budget_id from tools t left join budget_lines l on l.id = t.line_id`,
  category: sql`
    select e.category_id as name_id, e.budget_id from entries e
    union all select l.category_id, l.budget_id from budget_lines l`,
};
