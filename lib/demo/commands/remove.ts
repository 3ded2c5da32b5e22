import { sql } from "drizzle-orm";
import { z } from "zod";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";

/**
 * Takes the demo company away, whole: people, sessions, figures and all that visitors added to it. Only the audit
 * chain stays, and the first-run page is next. Refuses (conflict) where the organisation is a real one.
 */
export const removeDemo = command({
  name: "removeDemo",
  capability: "organisation.remove_demo",
  input: z.strictObject({}),
  subject: theOrganisation,
  async run({ db, organisation }) {
    if (!organisation.isDemo) refuse("conflict", "refusal.demo.not_the_demo");
    await db.execute(sql`select remove_demo_company()`);
  },
});
