import { eq } from "drizzle-orm";
import { z } from "zod";
import { journeys } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { version } from "../schema";
import { claimOrder } from "./claim-order";
import { holdJourney } from "./settle-map-state";

const whichMap = z.strictObject({ journeyId: z.uuid(), journeyVersion: version });

/**
 * Puts a map away: it leaves the lists and choosers and keeps all it says. Refuses the map events are counted along
 * (invalid), and a version that is no longer the present one or a map that is away already (conflict).
 */
export const archiveJourney = command({
  name: "archiveJourney",
  capability: "journey.edit",
  input: whichMap,
  subject: ({ db, input }) => holdJourney(db, input.journeyId),
  async run({ db, now, input, subject }) {
    if (subject.key === "default") refuse("invalid", "refusal.journeys.default_stays", { map: subject.name });
    await claimOrder(db, subject.id, input.journeyVersion);
    if (subject.archivedAt) refuse("conflict", "refusal.conflict");
    await db.update(journeys).set({ archivedAt: now }).where(eq(journeys.id, subject.id));
  },
});

/** Takes a map back among the others, as it was. Refuses an outdated version, or a map that is not away (conflict). */
export const restoreJourney = command({
  name: "restoreJourney",
  capability: "journey.edit",
  input: whichMap,
  subject: ({ db, input }) => holdJourney(db, input.journeyId),
  async run({ db, input, subject, trace }) {
    await claimOrder(db, subject.id, input.journeyVersion);
    if (!subject.archivedAt) refuse("conflict", "refusal.conflict");
    await db.update(journeys).set({ archivedAt: null }).where(eq(journeys.id, subject.id));
    trace({ before: { archivedAt: subject.archivedAt } });
  },
});
