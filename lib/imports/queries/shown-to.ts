import { type SQL, sql } from "drizzle-orm";
import { imports } from "@/db/schema";
import { can } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { hiddenBudgets, readableImports } from "@/lib/access/within";
import { moneyKinds } from "../fields";

const kinds = sql.join(
  moneyKinds.map((kind) => sql`${kind}`),
  sql`, `,
);

/**
 * The `where` that leaves out imports which tell of a budget hidden from the viewer: those that brought money of it,
 * those with a problem in a cell that names it, and, as nobody can say what was in them, files of money that wrote
 * nothing, unless the viewer brought them.
 */
export function shownTo(viewer: Viewer, id: SQL = sql`${imports.id}`): SQL {
  if (can(viewer, "budget.restrict", {})) return sql`true`;
  return sql`(${readableImports(viewer, id)}
    and not exists (select from import_problems p join budgets b on lower(p.value) in (lower(b.name), lower(b.key))
      where p.import_id = ${id} and b.id in (${hiddenBudgets(viewer)}))
    and not exists (select from imports m where m.id = ${id} and not m.is_written and m.kind in (${kinds})
      and m.actor_id is distinct from ${viewer.id} and exists (${hiddenBudgets(viewer)})))`;
}
