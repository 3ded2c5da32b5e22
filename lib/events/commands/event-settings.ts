import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { organisations } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { retentionMonths } from "../retention";
import { requestRecount } from "./request-recount";

/**
 * Says how long events are kept (full months; empty keeps them all) and within how many days somebody must go on to
 * count as having gone on. Months whose time is over leave with the next night's tidying and cannot be brought back;
 * another window counts everything anew. An outdated version is a conflict.
 */
export const setEventSettings = command({
  name: "setEventSettings",
  capability: "event.configure",
  input: z.strictObject({
    version: z.coerce.number().int().min(1),
    retentionMonths,
    windowDays: z.coerce.number().int().min(1).max(366),
  }),
  subject: theOrganisation,
  async run({ db, now, subject, input, trace }): Promise<{ countsAnew: boolean }> {
    const here = eq(organisations.id, subject.id);
    const [before] = await db
      .select({ retentionMonths: organisations.eventRetentionMonths, windowDays: organisations.funnelWindowDays })
      .from(organisations)
      .where(here);
    const [set] = await db
      .update(organisations)
      .set({
        eventRetentionMonths: input.retentionMonths,
        funnelWindowDays: input.windowDays,
        version: input.version + 1,
      })
      .where(and(here, eq(organisations.version, input.version)))
      .returning({ id: organisations.id });
    if (!set) refuse("conflict", "refusal.conflict");
    const countsAnew = before?.windowDays !== input.windowDays;
    if (countsAnew) await requestRecount(db, { cause: "journey", now });
    trace({ before });
    return { countsAnew };
  },
});
