import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { eventNames, stages } from "@/db/schema";
import { query } from "@/lib/kernel/operation";

/** Every name events came under, with the stage it stands for; those without one come first, as they wait for one. */
export const listEventNames = query({
  name: "listEventNames",
  capability: "journey.read",
  input: z.strictObject({}),
  run: ({ db }) =>
    db
      .select({ name: eventNames.name, stageId: eventNames.stageId, stageKey: stages.key, stageName: stages.name })
      .from(eventNames)
      .leftJoin(stages, eq(stages.id, eventNames.stageId))
      .orderBy(asc(eventNames.isMapped), asc(eventNames.name)),
});
