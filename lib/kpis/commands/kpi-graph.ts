import { inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpis } from "@/db/schema";

/** Who changes a graph of KPIs takes turns, so that no two changes close a loop that neither closes alone. */
export async function holdGraph(db: Db, graph: "calculations" | "drivers"): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`throughline.kpi.${graph}`}, 0))`);
}

/** "A → B → C → A", as names. */
export async function wayRound(db: Db, ids: readonly string[]): Promise<string> {
  const known = await db
    .select({ id: kpis.id, name: kpis.name })
    .from(kpis)
    .where(inArray(kpis.id, [...ids]));
  return ids.map((id) => known.find((kpi) => kpi.id === id)?.name ?? "").join(" → ");
}
