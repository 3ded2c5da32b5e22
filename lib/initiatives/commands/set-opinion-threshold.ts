import { eq } from "drizzle-orm";
import { z } from "zod";
import { organisations } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { minorDigits, parseDecimalToMinor } from "@/lib/kernel/money";
import { command, theOrganisation } from "@/lib/kernel/operation";

/**
 * From which budget on, in the base currency, another function rates an initiative too; null or nothing: never. Refused,
 * as invalid, unless it is a positive amount with no more decimals than the currency has.
 */
export const setOpinionThreshold = command({
  name: "setOpinionThreshold",
  capability: "organisation.administer",
  input: z.strictObject({ amount: z.string().trim().max(40).nullable() }),
  subject: theOrganisation,
  async run({ db, organisation: { baseCurrency }, input: { amount }, subject, trace }) {
    const minor = amount ? positive(amount, baseCurrency) : null;
    const [before] = await db
      .select({ secondOpinionMinor: organisations.secondOpinionMinor })
      .from(organisations)
      .where(eq(organisations.id, subject.id));
    await db.update(organisations).set({ secondOpinionMinor: minor }).where(eq(organisations.id, subject.id));
    trace({ before: before?.secondOpinionMinor?.toString() ?? null, after: minor?.toString() ?? null });
    return { amountMinor: minor };
  },
});

function positive(text: string, currency: string): bigint {
  const { minor, rounded } = parseDecimalToMinor(text, currency);
  const values = { text, currency, digits: minorDigits(currency) };
  const fault = (key: string): never => refuse("invalid", key, values, { amount: { key, values } });
  if (rounded) fault("budget.refusal.too_many_decimals_of_currency");
  return minor > 0n ? minor : fault("initiative.opinion.threshold_positive");
}
