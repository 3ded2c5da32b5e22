import { sql } from "drizzle-orm";
import { notesOn } from "@/lib/comments/queries/thread-rows";

/** What people noted on the KPI. */
export const notesOnKpi = notesOn("kpi", sql`kpis.id`);
