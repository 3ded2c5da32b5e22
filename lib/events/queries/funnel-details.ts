import { z } from "zod";
import { query } from "@/lib/kernel/operation";
import { stillOpenOf, type TimeToNext, type WalkDetails } from "../funnel-details";
import { notForward, runsForward } from "../schema";
import { countFunnel, countSessionsTold, type SessionsTold } from "../store/funnel-counts";
import { tellWalk } from "../store/funnel-details";
import { type Funnel, funnelFields, funnelOf, funnelQuestion, notSplitTwice, splitsTwice } from "./funnel";

export interface ExploredFunnel extends Funnel, Omit<WalkDetails, "times"> {
  /** The zone in which its days and weeks begin. */
  readonly zone: string;
  /** One for each step but the last; empty where steps have no order. */
  readonly times: readonly TimeToNext[];
  /** Of all who entered, how many may still go on. */
  readonly stillOpen: number;
  /** How many events of the steps tell no session: counted per session, those are in nobody's funnel. */
  readonly sessions: SessionsTold;
}

/**
 * A funnel with what a reader needs before believing it: who may still go on, by week of entry; how long those who
 * went on took; and on which device those who reached the end began and ended. Refuses as `readFunnel` does.
 */
export const exploreFunnel = query({
  name: "exploreFunnel",
  capability: "journey.read",
  input: z.strictObject(funnelFields).refine(runsForward, notForward).refine(splitsTwice, notSplitTwice),
  async run(context): Promise<ExploredFunnel> {
    const { db, now, organisation, input } = context;
    const question = await funnelQuestion(context);
    const counted = await countFunnel(db, question);
    const { cohorts, devices, times } = await tellWalk(db, question, { now, zone: organisation.zone });
    return {
      ...funnelOf(context, counted),
      zone: organisation.zone,
      cohorts,
      devices,
      times: times.map((time, at) => ({ ...time, step: input.steps[at] ?? "" })),
      stillOpen: stillOpenOf(cohorts),
      sessions: await countSessionsTold(db, question),
    };
  },
});
