import { z } from "zod";
import { funnelDimensions } from "@/db/vocabulary/journeys";
import { startOfDay, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { stillOpenFrom } from "../funnel";
import { journeyField, notForward, rangeFields, runsForward, stepField } from "../schema";
import { countTransitions } from "../store/transition-counts";
import { fewest, type TransitionDefinition, type TransitionTable, transitionTable } from "../transitions";
import { stepsToNames } from "./step-names";

export interface Transitions {
  readonly definition: TransitionDefinition;
  /** Null when too few people were at the first stage to tell anything of them. */
  readonly table: TransitionTable | null;
}

/**
 * From which device, channel, persona or region people came at one stage, to which they went at the next. A stage is
 * `stage:KEY` or an event name; `window` is in days from the first event at the first stage. Cells of few people are
 * hidden. Refuses an unknown journey (not_found), stage or event name (invalid).
 */
export const readTransitions = query({
  name: "readTransitions",
  capability: "journey.read",
  input: z
    .strictObject({
      journey: journeyField,
      ...rangeFields,
      steps: z.tuple([stepField, stepField]),
      by: z.enum(funnelDimensions).default("channel"),
      window: z.int().min(1).max(3660).optional(),
    })
    .refine(runsForward, notForward),
  async run({ db, input, organisation, now }): Promise<Transitions> {
    const { from, to, steps, by, window: windowDays = null } = input;
    const { zone } = organisation;
    const [first = [], second = []] = await stepsToNames(db, input.journey, steps);
    const range = { from: startOfDay(from, zone), to: startOfDay(to, zone) };
    const counts = await countTransitions(db, { ...range, first, second, by, windowDays });
    const openFrom = stillOpenFrom({ from, to }, today(now, zone), windowDays);
    return {
      definition: {
        unit: "person",
        ...{ from, to, zone, steps, by, windowDays, fewest },
        denominator: "row",
        stillOpenFrom: openFrom,
      },
      table: transitionTable(counts),
    };
  },
});
