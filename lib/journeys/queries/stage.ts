import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { eventNames, journeys } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
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

/** Refuses an unknown journey or stage (not_found). */
export const readStage = query({
  name: "readStage",
  capability: "journey.read",
  input: z.strictObject({
    journey: z.string().trim().min(1).max(100).default("default"),
    stage: z.string().trim().min(1).max(100),
  }),
  async run({ db, viewer, input }): Promise<StagePage> {
    const journey = await db.query.journeys.findFirst({ where: eq(journeys.key, input.journey) });
    if (!journey) refuse("not_found", "refusal.journeys.unknown", { journey: input.journey });
    const all = await stagesOf(db, journey.id);
    const position = all.findIndex(({ key }) => key === input.stage);
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

const stageRef = (stage: StageFacts | undefined): StageRef | null =>
  stage ? { key: stage.key, name: stage.name } : null;
