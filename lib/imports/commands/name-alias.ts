import { sql } from "drizzle-orm";
import { z } from "zod";
import { aliases } from "@/db/schema";
import { command, theOrganisation } from "@/lib/kernel/operation";

const name = z.string().trim().min(1).max(500);

/** The fields whose names may have other spellings. */
export const aliasedFields = ["function", "costCentre", "supplier", "category", "persona", "budget"] as const;

/** Notes that files spell a name differently; every later import reads the alias as what it stands for. */
export const nameAlias = command({
  name: "nameAlias",
  capability: "import.run",
  input: z
    .strictObject({ field: z.enum(aliasedFields), alias: name, standsFor: name })
    .refine(({ alias, standsFor }) => alias !== standsFor, {
      error: "import.refusal.alias_of_itself",
      path: ["alias"],
    }),
  subject: theOrganisation,
  async run({ db, viewer, now, input: { field, alias, standsFor } }) {
    await db.execute(sql`delete from ${aliases} where kind = ${field} and lower(alias) = lower(${alias})`);
    await db.insert(aliases).values({ kind: field, alias, standsFor, createdBy: viewer.id, createdAt: now });
  },
});
