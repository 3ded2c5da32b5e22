import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpis } from "@/db/schema";
import { isStanding } from "./is-standing";

/** The KPI a command is aimed at, with the people who own it; undefined when there is none of that key. */
export async function kpiSubject(db: Db, key: string) {
  const kpi = await db.query.kpis.findFirst({ where: and(eq(kpis.key, key), isStanding) });
  return kpi && { ...kpi, ownerIds: [kpi.itOwnerId, kpi.marketingOwnerId] };
}
