import { and, asc, sql } from "drizzle-orm";
import { z } from "zod";
import { costCentres } from "@/db/schema";
import { query } from "@/lib/kernel/operation";
import { knownTo } from "./known-names";

/**
 * The cost centres money can be paid from, by code; without those that only a withdrawn import
 * brought and those known only from a budget hidden from the viewer.
 */
export const listCostCentres = query({
  name: "listCostCentres",
  capability: "budget.read",
  input: z.strictObject({}),
  run: ({ db, viewer }) =>
    db
      .select({ id: costCentres.id, code: costCentres.code, name: costCentres.name })
      .from(costCentres)
      .where(
        and(
          sql`not exists (select from import_withdrawals w where w.import_id = ${costCentres.importId})`,
          knownTo(viewer, "costCentre", sql`${costCentres.id}`),
        ),
      )
      .orderBy(asc(costCentres.code)),
});
