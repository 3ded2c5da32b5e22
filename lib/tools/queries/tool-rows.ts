import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { tools } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import type { ToolLine } from "../tool";

/** The `where` over `tools` that leaves out what is paid from a budget hidden from this viewer. */
export const readableTools = (viewer: Viewer): SQL =>
  readableBudgets(viewer, sql`(select paying.budget_id from budget_lines paying where paying.id = ${tools.lineId})`);

type Row = Omit<ToolLine, "yearlyMinor"> & { readonly yearlyMinor: string | null };

/** Tools by name with everything the register shows of them, in one statement; `where` may name columns of tools. */
export async function toolRows(db: Db, viewer: Viewer, where: SQL): Promise<ToolLine[]> {
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    select tools.id, tools.name, tools.purpose, tools.is_known_to_it as "isKnownToIt",
      tools.holds_customer_data as "holdsCustomerData", tools.yearly_minor::text as "yearlyMinor", tools.currency,
      tools.renews_on::text as "renewsOn", tools.retired_at is not null as "isRetired", tools.version,
      (select json_build_object('id', f.id, 'name', f.name, 'side', f.side) from functions f
        where f.id = tools.owner_function_id) as owner,
      (select json_build_object('id', s.id, 'name', s.name) from suppliers s where s.id = tools.supplier_id) as supplier,
      (select json_build_object('id', l.id, 'name', l.name, 'budgetId', b.id, 'budgetName', b.name)
        from budget_lines l join budgets b on b.id = l.budget_id where l.id = tools.line_id) as line,
      (select coalesce(json_agg(json_build_object('id', g.id, 'key', g.key, 'name', g.name)
          order by g.position, g.id), '[]')
        from tool_stages u join stages g on g.id = u.stage_id where u.tool_id = tools.id) as stages
    from tools where ${readableTools(viewer)} and ${where} order by lower(tools.name), tools.id`);
  return rows.map(({ yearlyMinor, ...row }) => ({
    ...row,
    yearlyMinor: yearlyMinor === null ? null : BigInt(yearlyMinor),
  }));
}
