import { and, asc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { signalProposals, stageCounts, stages, touchpoints } from "@/db/schema";
import { requestRecount } from "@/lib/events/commands/request-recount";
import { refuse } from "@/lib/kernel/errors";
import { foldedName } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { mostStages } from "../map/lanes";
import { countLinks, type LinkCounts } from "../queries/link-counts";
import { stageKey, stageName, version } from "../schema";
import { reservedStageKeys, stageKeyFromName } from "../stage-key";
import { claimOrder } from "./claim-order";
import { handOverStage } from "./hand-over-stage";
import { holdStage } from "./hold-map";
import { holdJourney } from "./settle-map-state";

/** Adds a stage at the end of a journey, or at `position` (from 0). Refuses a key or name that is taken (conflict). */
export const addStage = command({
  name: "addStage",
  capability: "journey.edit",
  input: z.strictObject({
    journeyId: z.uuid(),
    journeyVersion: version,
    name: stageName,
    key: stageKey.refine((key) => !reservedStageKeys.includes(key), "refusal.journeys.stage_key_reserved").optional(),
    customerGoal: z.string().trim().max(500).default(""),
    owningFunctionId: z.uuid().nullable().default(null),
    position: z.coerce.number().int().min(0).optional(),
  }),
  subject: ({ db, input }) => holdJourney(db, input.journeyId),
  async run({ db, now, input, subject }) {
    const { name, customerGoal, owningFunctionId } = input;
    await claimOrder(db, subject.id, input.journeyVersion);
    const ordered = await stagesInOrder(db, subject.id);
    const key = input.key ?? stageKeyFromName(name) ?? `stage-${ordered.length + 1}`;
    const twin = ordered.find((stage) => stage.key === key || foldedName(stage.name) === foldedName(name));
    if (twin) refuse("conflict", "refusal.journeys.stage_taken", { stage: twin.name });
    if (ordered.length >= mostStages) refuse("invalid", "refusal.journeys.too_many_stages", { limit: mostStages });
    const position = Math.min(input.position ?? ordered.length, ordered.length);
    const [made] = await db
      .insert(stages)
      .values({ journeyId: subject.id, key, name, customerGoal, owningFunctionId, position, createdAt: now })
      .returning({ id: stages.id, key: stages.key });
    if (!made) throw new Error("The stage was not stored");
    await putInOrder(db, ordered.toSpliced(position, 0, { id: made.id, key, name, position: -1 }), now);
    return made;
  },
});

/** Gives a stage another name. Its key stays, so links, events and scripts still find it. */
export const renameStage = command({
  name: "renameStage",
  capability: "journey.edit",
  input: z.strictObject({ stageId: z.uuid(), version, name: stageName }),
  subject: ({ db, input }) => holdStage(db, input.stageId),
  async run({ db, input, subject, trace }) {
    const ordered = await stagesInOrder(db, subject.journeyId);
    const twin = ordered.find(({ id, name }) => id !== subject.id && foldedName(name) === foldedName(input.name));
    if (twin) refuse("conflict", "refusal.journeys.stage_taken", { stage: twin.name });
    const [renamed] = await db
      .update(stages)
      .set({ name: input.name, version: input.version + 1 })
      .where(and(eq(stages.id, subject.id), eq(stages.version, input.version)))
      .returning({ id: stages.id });
    if (!renamed) refuse("conflict", "refusal.conflict");
    trace({ before: { name: subject.name } });
  },
});

/** Puts a stage at another place of its journey (from 0). What hangs on it comes along. */
export const moveStage = command({
  name: "moveStage",
  capability: "journey.edit",
  input: z.strictObject({ stageId: z.uuid(), journeyVersion: version, position: z.coerce.number().int().min(0) }),
  subject: ({ db, input }) => holdStage(db, input.stageId),
  async run({ db, now, input, subject, trace }) {
    await claimOrder(db, subject.journeyId, input.journeyVersion);
    const ordered = await stagesInOrder(db, subject.journeyId);
    const before = ordered.findIndex(({ id }) => id === subject.id);
    const moving = ordered[before] ?? refuse("not_found", "refusal.gone");
    if (input.position >= ordered.length) refuse("invalid", "refusal.journeys.no_such_place", { last: ordered.length });
    await putInOrder(db, ordered.toSpliced(before, 1).toSpliced(input.position, 0, moving), now);
    trace({ before: { position: before } });
  },
});

/**
 * Takes a stage away. What hangs on it, its touchpoints and what was written of it too, goes to the stage `moveTo`.
 * Without one, its touchpoints go with it, and it is refused (conflict, with their number) while anything else hangs on
 * it. What the watch proposed of it is deleted; a signal raised from it stays. The audit row tells how much of what.
 */
export const removeStage = command({
  name: "removeStage",
  capability: "journey.edit",
  input: z.strictObject({ stageId: z.uuid(), journeyVersion: version, moveTo: z.uuid().optional() }),
  subject: ({ db, input }) => holdStage(db, input.stageId),
  async run({ db, now, input, subject, trace }) {
    await claimOrder(db, subject.journeyId, input.journeyVersion);
    // Held from here on, so that nothing can be linked to it between counting and going.
    await db.select({ id: stages.id }).from(stages).where(eq(stages.id, subject.id)).for("update");
    const linked = await countLinks(db, subject.id);
    if (input.moveTo) await handOverStage(db, subject.id, await holdTaker(db, subject, input.moveTo));
    else if (linked.total > 0) refuseLinked({ stage: subject.name, ...linked });
    await db.delete(signalProposals).where(eq(signalProposals.stageId, subject.id));
    const points = await db
      .delete(touchpoints)
      .where(eq(touchpoints.stageId, subject.id))
      .returning({ name: touchpoints.name });
    await db.delete(stageCounts).where(eq(stageCounts.stageId, subject.id));
    await db.delete(stages).where(eq(stages.id, subject.id));
    await putInOrder(db, await stagesInOrder(db, subject.journeyId), now);
    const { key, name, journeyId } = subject;
    trace({ before: { key, name, journeyId, touchpoints: points.map((point) => point.name), linked } });
  },
});

/** Said at the question who takes over, too. */
function refuseLinked(values: LinkCounts & { readonly stage: string }): never {
  const reason = { key: "refusal.journeys.stage_linked", values: { ...values } };
  refuse("conflict", reason.key, reason.values, { moveTo: reason });
}

/** The stage that takes over must be another one of the same journey; it is held until it has what it gets. */
async function holdTaker(db: Db, { id, journeyId }: { id: string; journeyId: string }, taker: string): Promise<string> {
  const isNeighbour = and(eq(stages.id, taker), eq(stages.journeyId, journeyId), ne(stages.id, id));
  const [held] = await db.select({ id: stages.id }).from(stages).where(isNeighbour).for("update");
  const reason = { key: "refusal.journeys.no_such_taker", values: {} };
  return held?.id ?? refuse("invalid", reason.key, {}, { moveTo: reason });
}

interface Placed {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly position: number;
}

const stagesInOrder = (db: Db, journeyId: string): Promise<Placed[]> =>
  db
    .select({ id: stages.id, key: stages.key, name: stages.name, position: stages.position })
    .from(stages)
    .where(eq(stages.journeyId, journeyId))
    .orderBy(asc(stages.position), asc(stages.id));

/** Who goes on to which stage is another question now, so every week is counted again. */
async function putInOrder(db: Db, ordered: readonly Placed[], now: Date): Promise<void> {
  await requestRecount(db, { cause: "journey", now });
  for (const [position, stage] of ordered.entries()) {
    if (stage.position !== position) await db.update(stages).set({ position }).where(eq(stages.id, stage.id));
  }
}
