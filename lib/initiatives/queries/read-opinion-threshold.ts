import { eq } from "drizzle-orm";
import { z } from "zod";
import { organisations } from "@/db/schema";
import { query } from "@/lib/kernel/operation";

/** From how many minor units of the base currency another function rates an initiative too; null: never. */
export const readOpinionThreshold = query({
  name: "readOpinionThreshold",
  capability: "organisation.read",
  input: z.strictObject({}),
  async run({ db, organisation }): Promise<{ amountMinor: bigint | null; currency: string }> {
    const [found] = await db
      .select({ amountMinor: organisations.secondOpinionMinor })
      .from(organisations)
      .where(eq(organisations.id, organisation.id));
    return { amountMinor: found?.amountMinor ?? null, currency: organisation.baseCurrency };
  },
});
