import { eq } from "drizzle-orm";
import { z } from "zod";
import { organisations } from "@/db/schema";
import { query } from "@/lib/kernel/operation";

/** Which rules call a pattern a signal on every KPI's Signal tab; Wheeler's until somebody chooses. */
export const readSignalRules = query({
  name: "readSignalRules",
  capability: "organisation.read",
  input: z.strictObject({}),
  async run({ db, organisation }) {
    const [found] = await db
      .select({ ruleSet: organisations.signalRuleSet })
      .from(organisations)
      .where(eq(organisations.id, organisation.id));
    return found ?? { ruleSet: "wheeler" as const };
  },
});
