import { type SQL, sql } from "drizzle-orm";
import type { DefinitionStep } from "../../review/facts";

/** Every version of what the KPI means, with the instant it was written, in order. */
export const definitionSteps: SQL<DefinitionStep[]> = sql`(
  select coalesce(json_agg(json_build_object('number', d.number, 'at', d.created_at) order by d.number), '[]')
  from kpi_definitions d where d.kpi_id = kpis.id)`;
