import { sql } from "drizzle-orm";

/** That the row of `kpis` was not defined by an import that has been taken back; such a KPI is as good as never written. */
export const isStanding = sql`not exists (select from import_withdrawals w where w.import_id = kpis.import_id)`;
