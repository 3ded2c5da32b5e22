import { eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { eventNames, journeys, stages } from "@/db/schema";
import { nearMatches } from "@/lib/imports/near";
import { refuse } from "@/lib/kernel/errors";

const stagePrefix = "stage:";

/** The event names behind each step. Refuses an unknown journey (not_found), stage or event name (invalid). */
export async function stepsToNames(db: Db, journeyKey: string, steps: readonly string[]): Promise<number[][]> {
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
