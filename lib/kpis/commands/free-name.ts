import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { refuse } from "@/lib/kernel/errors";
import { foldedName } from "@/lib/kernel/name-text";

type Wanted = {
  readonly name: string;
  /** The KPI the name is for; null for one that is not written yet. */
  readonly kpiId: string | null;
  /** The function whose own word it is to be; null for the name everybody knows. */
  readonly functionId: string | null;
};

/**
 * Refuses, as a conflict, a name that would make two KPIs one to somebody: another KPI's name, whoever uses it, or a
 * function's own word for another KPI, for everybody's name in any function and for a function's word in that function.
 * Names that look alike (`foldedName`) are the same.
 * Names are claimed one transaction after the other, so two at once cannot both find a name free.
 */
export async function requireFreeName(db: Db, { name, kpiId, functionId }: Wanted): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.kpi-names', 0))`);
  const { rows } = await db.execute<{ name: string; kpi: string; function: string | null }>(sql`
    select k.name, k.name as kpi, null as function from kpis k where k.id is distinct from ${kpiId}::uuid
    union all
    select n.name, k.name, f.name
    from kpi_names n join kpis k on k.id = n.kpi_id join functions f on f.id = n.function_id
    where n.kpi_id is distinct from ${kpiId}::uuid
      and (${functionId}::uuid is null or n.function_id = ${functionId}::uuid)`);
  const wanted = foldedName(name);
  const taken = rows.find((one) => foldedName(one.name) === wanted);
  if (!taken) return;
  if (!taken.function) refuse("conflict", "kpi.definition.name_taken", { name, key: "" });
  refuse("conflict", "kpi.definition.name_of_function", { name, kpi: taken.kpi, function: taken.function });
}
