import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { eventNames, journeys, stages } from "@/db/schema";
import { funnelDimensions, funnelUnits } from "@/db/vocabulary/journeys";
import { nearMatches } from "@/lib/imports/near";
import { startOfDay, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import {
  type FunnelDefinition,
  type FunnelGroup,
  type FunnelStep,
  funnelGroups,
  funnelSteps,
  stillOpenFrom,
  totalCounts,
} from "../funnel";
import { journeyField, notForward, rangeFields, runsForward } from "../schema";
import { countFunnel } from "../store/funnel-counts";

export interface Funnel {
  readonly definition: FunnelDefinition;
  readonly steps: readonly FunnelStep[];
  /** Only when asked `by` something. */
  readonly groups?: readonly FunnelGroup[];
}

/**
 * How many people or sessions went through the steps in order, other events between them allowed: each step is the
 * earliest event after the one before, by instant and then by arrival. `window` is in days from the first step. A step
 * is an event name or `stage:KEY`. Refuses an unknown journey (not_found), stage or event name (invalid).
 */
export const readFunnel = query({
  name: "readFunnel",
  capability: "journey.read",
  input: z
    .strictObject({
      journey: journeyField,
      ...rangeFields,
      unit: z.enum(funnelUnits).default("person"),
      steps: z.array(z.string().trim().min(1).max(500)).min(1).max(10),
      by: z.enum(funnelDimensions).optional(),
      window: z.int().min(1).max(3660).optional(),
    })
    .refine(runsForward, notForward),
  async run({ db, input, organisation, now }): Promise<Funnel> {
    const { unit, from, to, steps, by = null, window: windowDays = null } = input;
    const nameIds = await stepsToNames(db, input.journey, steps);
    const range = { from: startOfDay(from, organisation.zone), to: startOfDay(to, organisation.zone) };
    const groups = await countFunnel(db, { unit, ...range, steps: nameIds, by, windowDays });
    const openFrom = stillOpenFrom({ from, to }, today(now, organisation.zone), windowDays);
    return {
      definition: {
        unit,
        ordered: true,
        windowDays,
        from,
        to,
        steps,
        by,
        denominator: "first_step",
        stillOpenFrom: openFrom,
      },
      steps: funnelSteps(steps, totalCounts(groups, steps.length)),
      ...(by && { groups: funnelGroups(steps, groups) }),
    };
  },
});

const stagePrefix = "stage:";

async function stepsToNames(db: Db, journeyKey: string, steps: readonly string[]): Promise<number[][]> {
  const journey = await db.query.journeys.findFirst({ where: eq(journeys.key, journeyKey) });
  if (!journey) refuse("not_found", "refusal.journeys.unknown", { journey: journeyKey });
  const [ofStage, ofName] = [await namesByStage(db, journey.id), await idsByName(db, steps)];
  const resolved: number[][] = [];
  for (const step of steps) {
    if (step.startsWith(stagePrefix)) {
      const key = step.slice(stagePrefix.length);
      resolved.push(ofStage.get(key) ?? unknownStage(key, [...ofStage.keys()]));
    } else {
      const id = ofName.get(step);
      resolved.push(id === undefined ? await unknownName(db, step) : [id]);
    }
  }
  return resolved;
}

/** Every stage of the journey, in order, with the event names that stand for it. */
async function namesByStage(db: Db, journeyId: string): Promise<Map<string, number[]>> {
  const rows = await db
    .select({ key: stages.key, nameId: eventNames.id })
    .from(stages)
    .leftJoin(eventNames, eq(eventNames.stageId, stages.id))
    .where(eq(stages.journeyId, journeyId))
    .orderBy(stages.position, stages.id);
  const byStage = new Map<string, number[]>();
  for (const { key, nameId } of rows)
    byStage.set(key, [...(byStage.get(key) ?? []), ...(nameId === null ? [] : [nameId])]);
  return byStage;
}

async function idsByName(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select()
    .from(eventNames)
    .where(inArray(eventNames.name, [...names]));
  return new Map(rows.map(({ id, name }) => [name, id]));
}

function unknownStage(stage: string, known: readonly string[]): never {
  const values = { stage, stages: known.join(", ") };
  refuse("invalid", "refusal.journeys.unknown_stage", values, {
    steps: { key: "refusal.journeys.unknown_stage", values },
  });
}

const mostNamesCompared = 5000;

/** A name nobody ever sent is a slip of the pen, not a step that nobody reached; the nearest known name is offered. */
async function unknownName(db: Db, name: string): Promise<never> {
  const known = await db.select({ name: eventNames.name }).from(eventNames).limit(mostNamesCompared);
  const [near] = nearMatches(
    [name],
    known.map((row) => row.name),
  );
  const key = near ? "refusal.events.unknown_name_near" : "refusal.events.unknown_name";
  const values = { name, ...(near && { near: near.known }) };
  refuse("invalid", key, values, { steps: { key, values } });
}
