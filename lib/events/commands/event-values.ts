import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { eventValues } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { nameText } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { requestRecount } from "./request-recount";

const shownText = nameText(80)
  .nullish()
  .transform((text) => text || null);

/**
 * Shows a device, channel, persona or region under another name; two under the same name are counted as one, an empty
 * name shows it as it came. No event is touched; everything is counted anew. `seenShown` is the name the person saw
 * there before: if it changed meanwhile, nothing is (conflict).
 */
export const renameEventValue = command({
  name: "renameEventValue",
  capability: "event.configure",
  input: z.strictObject({
    valueId: z.coerce.number().int().min(1).max(32_767),
    shown: shownText,
    seenShown: shownText,
  }),
  async subject({ db, input }) {
    const value = await db.query.eventValues.findFirst({ where: eq(eventValues.id, input.valueId) });
    return value && { ...value, id: `event_value:${value.id}` };
  },
  async run({ db, now, subject, input: { valueId, shown, seenShown }, trace }) {
    const asSeen = seenShown === null ? isNull(eventValues.shown) : eq(eventValues.shown, seenShown);
    const [renamed] = await db
      .update(eventValues)
      .set({ shown: shown === subject.raw ? null : shown })
      .where(and(eq(eventValues.id, valueId), asSeen))
      .returning({ id: eventValues.id });
    if (!renamed) refuse("conflict", "refusal.conflict");
    await requestRecount(db, { cause: "mapping", now });
    trace({ before: { shown: seenShown }, raw: subject.raw, dimension: subject.dimension });
  },
});
