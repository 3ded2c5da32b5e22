import { z } from "zod";
import type { Db } from "@/db/client";
import { mapUsages } from "@/db/schema";
import { mapUses } from "@/db/vocabulary/journeys";
import { today } from "@/lib/kernel/day";
import { dayField } from "@/lib/kernel/day-field";
import { nameText } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { requirePast } from "./require-past";
import { holdJourney } from "./settle-map-state";

const longestNote = 300;

/**
 * Notes by hand that a map was used for a decision, an initiative or a validation that the product does not know of.
 * Refuses, as invalid, a day that is yet to come.
 */
export const recordMapUse = command({
  name: "recordMapUse",
  capability: "journey.edit",
  input: z.strictObject({
    journeyId: z.uuid(),
    kind: z.enum(mapUses),
    note: nameText(longestNote).min(1),
    usedOn: dayField,
  }),
  subject: ({ db, input }) => holdJourney(db, input.journeyId),
  async run({ db, viewer, now, organisation: { zone }, input }): Promise<void> {
    requirePast("usedOn", input.usedOn, today(now, zone));
    await noteUse(db, { ...input, aboutId: null, createdBy: viewer.id, createdAt: now });
  },
});

/** Notes a use as a fact; nobody edits or deletes one. The note is cut to what a list can show. */
export async function noteUse(db: Db, use: typeof mapUsages.$inferInsert): Promise<void> {
  await db.insert(mapUsages).values({ ...use, note: use.note.slice(0, longestNote) });
}
