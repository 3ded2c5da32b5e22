import { sql } from "drizzle-orm";

/** The rebases of the row called `kpis` that stand: of several for one day the newest word counts, and it may lift it. */
export const rebasesInForce = sql`(
  select * from (
    select distinct on (w.valid_from) w.valid_from, w.reason, w.is_lifted, w.created_by, w.created_at
    from kpi_rebases w where w.kpi_id = kpis.id order by w.valid_from, w.created_at desc, w.id desc) newest
  where not newest.is_lifted)`;
