import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { kpis, outcomeOverrides, users } from "@/db/schema";
import { within } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";

/**
 * Every override of the outcome rule ever granted, the newest first, with what became of its KPI: shared on its
 * strength, not shared, or a business outcome by now.
 */
export const listOverrides = query({
  name: "listOverrides",
  lasting: true,
  capability: "kpi.read",
  input: z.strictObject({}),
  run: ({ db, extent }) =>
    db
      .select({
        id: outcomeOverrides.id,
        key: kpis.key,
        name: kpis.name,
        reason: outcomeOverrides.reason,
        by: users.name,
        at: outcomeOverrides.createdAt,
        use: sql<"in_use" | "not_shared" | "has_outcome">`case when ${kpis.outcome} is not null then 'has_outcome'
          when ${kpis.isShared} then 'in_use' else 'not_shared' end`,
      })
      .from(outcomeOverrides)
      .innerJoin(kpis, eq(kpis.id, outcomeOverrides.kpiId))
      .leftJoin(users, eq(users.id, outcomeOverrides.grantedBy))
      .where(within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }))
      .orderBy(desc(outcomeOverrides.createdAt), desc(outcomeOverrides.id)),
});
