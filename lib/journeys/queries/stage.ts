import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { eventNames, journeys, stages } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { journeyKey, journeyOf } from "./journey-of";
import { type StageFacts, stagesOf } from "./stage-facts";
import { linksOf, type StageLinks } from "./stage-links";

interface StageRef {
  readonly key: string;
  readonly name: string;
}

/** One stage with all that hangs on it; how its KPIs and work stand is told by their own modules. */
export interface StagePage extends StageFacts, StageLinks {
  readonly journey: { readonly id: string; readonly key: string; readonly name: string; readonly version: number };
  /** Counted from 0. */
  readonly position: number;
  readonly previous: StageRef | null;
  readonly next: StageRef | null;
  /** The names of events that mean somebody is here. */
  readonly eventNames: readonly string[];
  readonly mayEdit: boolean;
}

/** A stage is named by its key along its journey, or by its id along any. Refuses an unknown journey or stage (not_found). */
export const readStage = query({
  name: "readStage",
  capability: "journey.read",
  input: z.strictObject({
    journey: journeyKey,
    stage: z.string().trim().min(1).max(100),
  }),
  async run({ db, viewer, input }): Promise<StagePage> {
    const named = await stageOfId(db, input.stage);
    const journey = named?.journey ?? (await journeyOf(db, input.journey));
    const all = await stagesOf(db, journey.id);
    const position = all.findIndex(({ id, key }) => (named ? id === named.id : key === input.stage));
    const stage = all[position] ?? refuse("not_found", "refusal.gone");
    const links = await linksOf(db, viewer, [stage.id]);
    const names = await db
      .select({ name: eventNames.name })
      .from(eventNames)
      .where(eq(eventNames.stageId, stage.id))
      .orderBy(asc(eventNames.name));
    return {
      ...stage,
      ...links(stage.id),
      journey: { id: journey.id, key: journey.key, name: journey.name, version: journey.version },
      position,
      previous: stageRef(all[position - 1]),
      next: stageRef(all[position + 1]),
      eventNames: names.map(({ name }) => name),
      mayEdit: can(viewer, "journey.edit", {}),
    };
  },
});

/** The stage an id names, with its journey; undefined where the text is no stage's id. */
async function stageOfId(db: Db, id: string) {
  if (!z.uuid().safeParse(id).success) return undefined;
  const [found] = await db
    .select({ id: stages.id, journey: journeys })
    .from(stages)
    .innerJoin(journeys, eq(journeys.id, stages.journeyId))
    .where(eq(stages.id, id));
  return found;
}

const stageRef = (stage: StageFacts | undefined): StageRef | null =>
  stage ? { key: stage.key, name: stage.name } : null;
