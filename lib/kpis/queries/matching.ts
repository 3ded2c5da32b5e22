import { type SQL, sql } from "drizzle-orm";

/** The KPIs whose name, words, or name in any function hold a text. */
export const kpisMatching = (search: string): SQL => sql`(
  strpos(lower(concat_ws(' ', kpis.name, kpis.key, kpis.definition, kpis.plain_line)), ${search.toLowerCase()}) > 0
  or exists (select from kpi_names n
    where n.kpi_id = kpis.id and strpos(lower(n.name), ${search.toLowerCase()}) > 0))`;
