import { eq } from "drizzle-orm";
import { z } from "zod";
import { journeys, stages } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type StageName, stageNamesOf } from "./journey-of";
import { countLinks, type LinkCounts } from "./link-counts";

/** What taking a stage away would move and delete, and who could take it over. */
export interface StageRemoval {
  readonly stage: StageName;
  /** `version` is that of the order of stages. */
  readonly journey: { readonly key: string; readonly version: number };
  readonly counts: LinkCounts;
  /** The other stages of the same map, in order. */
  readonly takers: readonly StageName[];
}

/** For whoever is about to take a stage away. Refuses an unknown one (not_found). */
export const readStageRemoval = query({
  name: "readStageRemoval",
  capability: "journey.edit",
  input: z.strictObject({ stageId: z.uuid() }),
  async run({ db, input: { stageId } }): Promise<StageRemoval> {
    const [found] = await db
      .select({ id: journeys.id, key: journeys.key, version: journeys.version })
      .from(stages)
      .innerJoin(journeys, eq(journeys.id, stages.journeyId))
      .where(eq(stages.id, stageId));
    if (!found) refuse("not_found", "refusal.gone");
    const [all, counts] = await Promise.all([stageNamesOf(db, found.id), countLinks(db, stageId)]);
    const stage = all.find(({ id }) => id === stageId) ?? refuse("not_found", "refusal.gone");
    const { key, version } = found;
    return { stage, journey: { key, version }, counts, takers: all.filter(({ id }) => id !== stageId) };
  },
});
