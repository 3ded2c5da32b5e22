import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { experimentResults, experiments, personas, stages, users } from "@/db/schema";
import { roomKeyFromName } from "@/lib/journeys/stage-key";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { planFields, resultFields } from "../schema";

type Plan = z.output<z.ZodObject<typeof planFields>>;

/** Writes an experiment down before it runs, at a stage. Its key is made of its name and never changes. */
export const draftExperiment = command({
  name: "draftExperiment",
  capability: "journey.edit",
  input: z.strictObject(planFields),
  async subject({ db, input }) {
    const [stage] = await db.select().from(stages).where(eq(stages.id, input.stageId)).for("key share");
    return stage;
  },
  async run({ db, now, input, trace }): Promise<{ id: string; key: string }> {
    await requirePlan(db, input);
    const known = await db.select({ key: experiments.key }).from(experiments);
    const wanted = roomKeyFromName(input.name) ?? "experiment";
    const key = freeKey(wanted, new Set(known.map((one) => one.key)));
    const [made] = await db
      .insert(experiments)
      .values({ ...input, key, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: experiments.id, key: experiments.key });
    if (!made) refuse("conflict", "refusal.conflict");
    trace({ made: made.id });
    return made;
  },
});

const subject = async ({ db, input }: { db: Db; input: { experimentId: string } }) => {
  const [found] = await db.select().from(experiments).where(eq(experiments.id, input.experimentId)).for("update");
  return found;
};

/**
 * Says an experiment anew. Once a result is known, only its name and owners may change: a belief, a measure or an end
 * chosen after the fact proves nothing (conflict). An outdated version is a conflict.
 */
export const editExperiment = command({
  name: "editExperiment",
  capability: "journey.edit",
  input: z.strictObject({ experimentId: z.uuid(), version: z.coerce.number().int().min(1), ...planFields }),
  subject,
  async run({ db, input, subject: before, trace }): Promise<{ key: string }> {
    const { experimentId: _, version: seen, ...plan } = input;
    await requirePlan(db, plan);
    const results = await db.$count(experimentResults, eq(experimentResults.experimentId, before.id));
    const isPlanChanged = planned.some((field) => plan[field] !== before[field]);
    if (results > 0 && isPlanChanged) refuse("conflict", "refusal.experiments.plan_stands");
    const [edited] = await db
      .update(experiments)
      .set({ ...plan, version: seen + 1 })
      .where(and(eq(experiments.id, before.id), eq(experiments.version, seen)))
      .returning({ key: experiments.key });
    if (!edited) refuse("conflict", "refusal.conflict");
    trace({ before: Object.fromEntries(Object.keys(plan).map((field) => [field, before[field as keyof Plan]])) });
    return edited;
  },
});

const planned = ["stageId", "hypothesis", "measure", "personaId", "startsOn", "endsOn"] as const;

/**
 * Writes down what came out as of a day. The newest stands; one that was wrong is followed by another, and none is
 * changed. Refuses (invalid) more conversions than people, and a day before the start or to come.
 */
export const recordExperimentResult = command({
  name: "recordExperimentResult",
  capability: "journey.edit",
  input: z.strictObject({ experimentId: z.uuid(), ...resultFields }),
  subject,
  async run({
    db,
    viewer,
    now,
    organisation: { zone },
    input,
    subject: { id, key, startsOn },
  }): Promise<{ key: string }> {
    for (const group of ["control", "variant"] as const) {
      if (input[`${group}Converted`] > input[`${group}People`]) wrong(`${group}Converted`, "more_than_people");
    }
    if (input.on < startsOn) wrong("on", "before_start");
    if (input.on > today(now, zone)) wrong("on", "to_come");
    await db.insert(experimentResults).values({ ...input, experimentId: id, createdBy: viewer.id, createdAt: now });
    return { key };
  },
});

function wrong(field: string, why: string): never {
  const key = `refusal.experiments.${why}`;
  return refuse("invalid", key, {}, { [field]: { key, values: {} } });
}

async function requirePlan(db: Db, plan: Plan): Promise<void> {
  if (plan.endsOn !== null && plan.endsOn < plan.startsOn) wrong("endsOn", "ends_before_start");
  const [stage] = await db.select({ id: stages.id }).from(stages).where(eq(stages.id, plan.stageId)).for("key share");
  if (!stage) wrong("stageId", "no_such");
  const [persona] = plan.personaId
    ? await db.select({ id: personas.id }).from(personas).where(eq(personas.id, plan.personaId))
    : [true];
  if (!persona) wrong("personaId", "no_such");
  for (const field of ["itOwnerId", "marketingOwnerId"] as const) {
    const id = plan[field];
    if (id && (await db.$count(users, eq(users.id, id))) === 0) wrong(field, "no_such");
  }
}

function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const key = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(key) && key !== "new") return key;
  }
}
