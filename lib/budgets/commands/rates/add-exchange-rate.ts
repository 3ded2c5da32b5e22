import { and, desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { exchangeRates } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { exactRate } from "../../rates/rate";
import { addExchangeRateInput } from "../../rates/schema";

type Pair = Pick<z.output<typeof addExchangeRateInput>, "base" | "quote" | "on">;

/**
 * Keeps what one of a currency was worth in another on a day, to show amounts by. A newer rate of the same day corrects
 * the one before, which stays on record. Refuses, as invalid, a currency in itself, a day to come and what is no rate;
 * as a conflict, the very rate that stands for that day.
 */
export const addExchangeRate = command({
  name: "addExchangeRate",
  capability: "budget.plan",
  input: addExchangeRateInput,
  subject: theOrganisation,
  async run({ db, viewer, input, organisation, now, trace }): Promise<{ base: string; quote: string }> {
    const { base, quote, on, source } = input;
    if (base === quote) fault("quote", "rate_of_itself", { currency: base });
    if (on > today(now, organisation.zone)) fault("on", "rate_ahead");
    const rate = exactRate(input.rate);
    await oneAtATime(db, input);
    const before = await standing(db, input);
    if (before && exactRate(before.rate) === rate && before.source === source) {
      refuse("conflict", "budget.refusal.rate_on_record");
    }
    const createdAt = before && before.createdAt >= now ? new Date(before.createdAt.getTime() + 1) : now;
    await db.insert(exchangeRates).values({ base, quote, on, rate, source, createdBy: viewer.id, createdAt });
    if (before) trace({ corrects: exactRate(before.rate) });
    return { base, quote };
  },
});

async function oneAtATime(db: Db, { base, quote }: Pair): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`throughline.rate.${base}.${quote}`}, 0))`);
}

/** The rate that stands for this pair and day. */
async function standing(db: Db, { base, quote, on }: Pair) {
  const ofDay = and(eq(exchangeRates.base, base), eq(exchangeRates.quote, quote), eq(exchangeRates.on, on));
  const [found] = await db.select().from(exchangeRates).where(ofDay).orderBy(desc(exchangeRates.createdAt)).limit(1);
  return found;
}

function fault(field: string, name: string, values: Record<string, string> = {}): never {
  const reason = { key: `budget.refusal.${name}`, values };
  refuse("invalid", reason.key, reason.values, { [field]: reason });
}
