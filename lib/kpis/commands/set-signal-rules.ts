import { eq } from "drizzle-orm";
import { z } from "zod";
import { organisations } from "@/db/schema";
import { signalRuleSets } from "@/db/vocabulary/kpis";
import { command, theOrganisation } from "@/lib/kernel/operation";

/**
 * Chooses which rules call a pattern a signal on every KPI's Signal tab: Wheeler's, or those of NHS Making Data Count.
 * The change mark keeps its two rules.
 */
export const setSignalRules = command({
  name: "setSignalRules",
  capability: "organisation.administer",
  input: z.strictObject({ ruleSet: z.enum(signalRuleSets) }),
  subject: theOrganisation,
  async run({ db, input: { ruleSet }, subject, trace }) {
    const [before] = await db
      .select({ ruleSet: organisations.signalRuleSet })
      .from(organisations)
      .where(eq(organisations.id, subject.id));
    await db.update(organisations).set({ signalRuleSet: ruleSet }).where(eq(organisations.id, subject.id));
    trace({ before });
    return { ruleSet };
  },
});
