import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { eventNames, stages } from "@/db/schema";
import { requestRecount } from "@/lib/events/commands/request-recount";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";

/**
 * Says which stage events of one name stand for; null takes the stage away. All such events count there at once, past
 * ones too. `seenStageId` is the stage the person saw there before: if it changed meanwhile, nothing is (conflict).
 */
export const mapEventName = command({
  name: "mapEventName",
  capability: "journey.edit",
  input: z.strictObject({
    name: z.string().min(1).max(500),
    stageId: z.uuid().nullable(),
    seenStageId: z.uuid().nullable(),
  }),
  subject: theOrganisation,
  async run({ db, now, input: { name, stageId, seenStageId }, trace }) {
    const known = await db.query.eventNames.findFirst({ where: eq(eventNames.name, name) });
    if (!known) refuse("not_found", "refusal.events.unknown_name", { name });
    if (stageId !== null) {
      const [stage] = await db.select({ id: stages.id }).from(stages).where(eq(stages.id, stageId)).for("key share");
      if (!stage) refuse("not_found", "refusal.gone");
    }
    const asSeen = seenStageId === null ? isNull(eventNames.stageId) : eq(eventNames.stageId, seenStageId);
    const [mapped] = await db
      .update(eventNames)
      .set({ stageId, isMapped: stageId !== null })
      .where(and(eq(eventNames.id, known.id), asSeen))
      .returning({ id: eventNames.id });
    if (!mapped) refuse("conflict", "refusal.conflict");
    await requestRecount(db, { cause: "mapping", now });
    trace({ before: { stageId: seenStageId } });
  },
});
