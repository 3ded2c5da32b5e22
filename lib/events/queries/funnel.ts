import { z } from "zod";
import { funnelDimensions, funnelOrders, funnelUnits } from "@/db/vocabulary/journeys";
import { startOfDay, today } from "@/lib/kernel/day";
import { query, type ReadContext } from "@/lib/kernel/operation";
import {
  type FunnelDefinition,
  type FunnelGroup,
  type FunnelStep,
  funnelGroups,
  funnelSteps,
  type StepCounts,
  stillOpenFrom,
  totalCounts,
} from "../funnel";
import { journeyField, notForward, rangeFields, runsForward, stepField } from "../schema";
import { countFunnel } from "../store/funnel-counts";
import type { FunnelQuestion } from "../store/funnel-walk";
import { stepsToNames } from "./step-names";

export interface Funnel {
  readonly definition: FunnelDefinition;
  readonly steps: readonly FunnelStep[];
  /** Only when asked `by` something. */
  readonly groups?: readonly FunnelGroup[];
}

/** What a funnel is asked with; `thenBy` splits each group of `by` once more. */
export const funnelFields = {
  journey: journeyField,
  ...rangeFields,
  unit: z.enum(funnelUnits).default("person"),
  order: z.enum(funnelOrders).default("in_order"),
  steps: z.array(stepField).min(1).max(10),
  by: z.enum(funnelDimensions).optional(),
  thenBy: z.enum(funnelDimensions).optional(),
  window: z.int().min(1).max(3660).optional(),
};

type Splits = { readonly by?: string | undefined; readonly thenBy?: string | undefined };
/** The refinement that wants a first dimension before a second, and another one. */
export const splitsTwice = ({ by, thenBy }: Splits): boolean => !thenBy || (!!by && thenBy !== by);
export const notSplitTwice = { error: "refusal.events.second_dimension", path: ["thenBy"] };

const funnelInput = z.strictObject(funnelFields).refine(runsForward, notForward).refine(splitsTwice, notSplitTwice);
export type FunnelInput = z.output<typeof funnelInput>;

/**
 * How many people or sessions went through the steps in order, other events between them allowed: each step is the
 * earliest event after the one before, by instant and then by arrival. `window` is in days from the first step. In
 * order "any" each step counts at any time within the window of the first, before or after it. A step is an event name
 * or `stage:KEY`. Refuses an unknown journey (not_found), stage or event name (invalid).
 */
export const readFunnel = query({
  name: "readFunnel",
  capability: "journey.read",
  input: funnelInput,
  async run(context): Promise<Funnel> {
    const question = await funnelQuestion(context);
    return funnelOf(context, await countFunnel(context.db, question));
  },
});

type Asked = Pick<ReadContext, "db" | "organisation" | "now"> & { readonly input: FunnelInput };

/** A funnel's input as it is put to the store. */
export async function funnelQuestion({ db, organisation, input }: Asked): Promise<FunnelQuestion> {
  const { unit, order, from, to, by = null, thenBy = null, window: windowDays = null } = input;
  const steps = await stepsToNames(db, input.journey, input.steps);
  const range = { from: startOfDay(from, organisation.zone), to: startOfDay(to, organisation.zone) };
  return { unit, order, ...range, steps, by, thenBy, windowDays };
}

/** What was counted, with the definition that says what it means. */
export function funnelOf({ organisation, now, input }: Asked, counted: readonly StepCounts[]): Funnel {
  const { unit, order, from, to, steps, by = null, thenBy, window: windowDays = null } = input;
  return {
    definition: {
      unit,
      ordered: order === "in_order",
      windowDays,
      from,
      to,
      steps,
      by,
      ...(thenBy && { thenBy }),
      denominator: "first_step",
      stillOpenFrom: stillOpenFrom({ from, to }, today(now, organisation.zone), windowDays),
    },
    steps: funnelSteps(steps, totalCounts(counted, steps.length)),
    ...(by && { groups: funnelGroups(steps, counted) }),
  };
}
