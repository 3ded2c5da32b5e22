import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { evidence } from "@/db/schema";
import { evidenceSources } from "@/db/vocabulary/journeys";
import { today } from "@/lib/kernel/day";
import { dayField } from "@/lib/kernel/day-field";
import { refuse } from "@/lib/kernel/errors";
import { nameText } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { saidProse } from "../schema";
import { requirePast } from "./require-past";
import { requireStage } from "./require-stage";
import { holdJourney, settleMapState } from "./settle-map-state";

/** Where a piece can be read again: an address people can follow, of the web and nothing that runs. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .nullable()
  .default(null);

/**
 * Adds something seen or heard, to the whole map or one of its stages. Refuses, as invalid, a stage of another map and a
 * day that is yet to come. The map's state follows.
 */
export const addEvidence = command({
  name: "addEvidence",
  capability: "journey.edit",
  input: z.strictObject({
    journeyId: z.uuid(),
    stageId: z.uuid().nullable().default(null),
    source: z.enum(evidenceSources),
    isQuantitative: z.boolean(),
    isFirstParty: z.boolean(),
    title: nameText(200).min(1),
    finding: saidProse(2000),
    url: address,
    gatheredOn: dayField,
  }),
  subject: ({ db, input }) => holdJourney(db, input.journeyId),
  async run({ db, viewer, now, organisation: { zone }, input, subject, trace }): Promise<{ id: string }> {
    await requireStage(db, subject.id, input.stageId);
    requirePast("gatheredOn", input.gatheredOn, today(now, zone));
    const [made] = await db
      .insert(evidence)
      .values({ ...input, createdBy: viewer.id, createdAt: now })
      .returning({ id: evidence.id });
    if (!made) throw new Error("The evidence was not stored");
    trace({ made: made.id, state: await settleMapState(db, subject.id) });
    return made;
  },
});

/**
 * Takes a piece back: it stays to be read, with the reason, and counts no longer. Refuses one taken back before
 * (conflict). A map that rested on it may have to be validated again.
 */
export const withdrawEvidence = command({
  name: "withdrawEvidence",
  capability: "journey.edit",
  input: z.strictObject({ evidenceId: z.uuid(), reason: nameText(300).min(1) }),
  subject: ({ db, input }) => db.query.evidence.findFirst({ where: eq(evidence.id, input.evidenceId) }),
  async run({ db, now, subject, trace }): Promise<void> {
    await holdJourney(db, subject.journeyId);
    const [gone] = await db
      .update(evidence)
      .set({ withdrawnAt: now })
      .where(and(eq(evidence.id, subject.id), isNull(evidence.withdrawnAt)))
      .returning({ id: evidence.id });
    if (!gone) refuse("conflict", "refusal.journeys.evidence_withdrawn", { title: subject.title });
    trace({ title: subject.title, state: await settleMapState(db, subject.journeyId) });
  },
});
