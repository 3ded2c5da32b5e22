import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { eventNames, journeys, organisations, stages } from "@/db/schema";
import { query } from "@/lib/kernel/operation";
import { journeyField } from "../schema";

export interface StepChoice {
  /** As a funnel is asked for it: `stage:KEY` or an event name. */
  readonly step: string;
  /** The stage's name, or the event name. */
  readonly name: string;
  readonly isStage: boolean;
  /** Whether any event can reach it: a stage for which no event name stands is reached by nobody. */
  readonly isTold: boolean;
}

export interface FunnelChoices {
  /** The stages in their order, then the event names by alphabet. */
  readonly steps: readonly StepChoice[];
  /** The house's own window, in days. */
  readonly windowDays: number;
}

const mostNames = 500;

/** What a funnel of a journey can be made of, and the window that is usual here; nothing for an unknown journey. */
export const readFunnelChoices = query({
  name: "readFunnelChoices",
  capability: "journey.read",
  input: z.strictObject({ journey: journeyField }),
  async run({ db, input, organisation }): Promise<FunnelChoices> {
    const ofJourney = await db
      .select({ id: stages.id, key: stages.key, name: stages.name })
      .from(stages)
      .innerJoin(journeys, eq(journeys.id, stages.journeyId))
      .where(eq(journeys.key, input.journey))
      .orderBy(asc(stages.position), asc(stages.id));
    const names = await db.select().from(eventNames).orderBy(asc(eventNames.name)).limit(mostNames);
    const told = new Set(names.map(({ stageId }) => stageId));
    const [house] = await db
      .select({ days: organisations.funnelWindowDays })
      .from(organisations)
      .where(eq(organisations.id, organisation.id));
    return {
      steps: [
        ...ofJourney.map(({ id, key, name }) => ({ step: `stage:${key}`, name, isStage: true, isTold: told.has(id) })),
        ...names.map(({ name }) => ({ step: name, name, isStage: false, isTold: true })),
      ],
      windowDays: house?.days ?? 30,
    };
  },
});
