import { asc, sql } from "drizzle-orm";
import { z } from "zod";
import { costCentres } from "@/db/schema";
import { query } from "@/lib/kernel/operation";

/** The cost centres money can be paid from, by code; those that only a withdrawn import brought are left out. */
export const listCostCentres = query({
  name: "listCostCentres",
  capability: "budget.read",
  input: z.strictObject({}),
  run: ({ db }) =>
    db
      .select({ id: costCentres.id, code: costCentres.code, name: costCentres.name })
      .from(costCentres)
      .where(sql`not exists (select from import_withdrawals w where w.import_id = ${costCentres.importId})`)
      .orderBy(asc(costCentres.code)),
});
