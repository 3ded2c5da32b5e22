import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { eventNames, stages, touchpoints } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { foldedName } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { whatTells } from "../queries/touchpoint-uses";
import { touchpointName } from "../schema";
import { holdStage, holdTouchpoint } from "./hold-map";

const mostTouchpoints = 40;

/** Adds a touchpoint at the end of a stage's list. Refuses a name the stage has already (conflict). */
export const addTouchpoint = command({
  name: "addTouchpoint",
  capability: "journey.edit",
  input: z.strictObject({ stageId: z.uuid(), name: touchpointName }),
  subject: ({ db, input }) => lockStage(db, input.stageId),
  async run({ db, now, input, subject }): Promise<{ id: string }> {
    const present = await touchpointsOf(db, subject.id);
    refuseTwin(present, input.name);
    if (present.length >= mostTouchpoints) {
      refuse("invalid", "refusal.journeys.too_many_touchpoints", { limit: mostTouchpoints });
    }
    const position = (present.at(-1)?.position ?? -1) + 1;
    const [made] = await db
      .insert(touchpoints)
      .values({ stageId: subject.id, name: input.name, position, createdAt: now })
      .returning({ id: touchpoints.id });
    if (!made) throw new Error("The touchpoint was not stored");
    return made;
  },
});

/**
 * Gives a touchpoint another name; the events that happen there follow. `seenName` is the name the person saw: if it
 * changed meanwhile, nothing is (conflict). Refuses a name another touchpoint of the stage has.
 */
export const renameTouchpoint = command({
  name: "renameTouchpoint",
  capability: "journey.edit",
  input: z.strictObject({ touchpointId: z.uuid(), seenName: z.string().max(200), name: touchpointName }),
  subject: ({ db, input }) => lockTouchpoint(db, input.touchpointId),
  async run({ db, input, subject, trace }) {
    if (subject.name !== input.seenName) refuse("conflict", "refusal.conflict");
    const others = (await touchpointsOf(db, subject.stageId)).filter(({ id }) => id !== subject.id);
    refuseTwin(others, input.name);
    await db.update(touchpoints).set({ name: input.name }).where(eq(touchpoints.id, subject.id));
    await db.update(eventNames).set({ touchpoint: input.name }).where(happensAt(subject));
    trace({ before: { name: subject.name, stageId: subject.stageId } });
  },
});

/**
 * Takes a touchpoint away. While event names happen there, it is refused (conflict, with their names), unless
 * `alsoRelease` says that the person knows: then those event names stay with the stage and stand at no touchpoint. While
 * a promise to customers is to be kept there, it is refused in any case. The audit row keeps what stood there.
 */
export const removeTouchpoint = command({
  name: "removeTouchpoint",
  capability: "journey.edit",
  input: z.strictObject({ touchpointId: z.uuid(), alsoRelease: z.boolean().default(false) }),
  subject: ({ db, input }) => lockTouchpoint(db, input.touchpointId),
  async run({ db, input, subject, trace }) {
    const told = await whatTells(db, subject);
    if (told.promises > 0) {
      const values = { touchpoint: subject.name, count: told.promises };
      refuse("conflict", "refusal.journeys.touchpoint_promised", values);
    }
    if (told.eventNames.length > 0 && !input.alsoRelease) {
      const values = { touchpoint: subject.name, count: told.eventNames.length, names: told.eventNames.join(", ") };
      refuse("conflict", "refusal.journeys.touchpoint_has_events", values);
    }
    await db.update(eventNames).set({ touchpoint: "" }).where(happensAt(subject));
    await db.delete(touchpoints).where(eq(touchpoints.id, subject.id));
    trace({ before: { name: subject.name, stageId: subject.stageId, eventNames: told.eventNames } });
  },
});

/** Event names say in words at which touchpoint of their stage they happen. */
const happensAt = ({ stageId, name }: { stageId: string; name: string }) =>
  and(eq(eventNames.stageId, stageId), sql`lower(${eventNames.touchpoint}) = lower(${name})`);

/** What hangs on a stage from elsewhere holds the stage: no event is told to happen at a touchpoint that is going. */
async function lockStage(db: Db, id: string) {
  if (!(await holdStage(db, id))) return undefined;
  const [stage] = await db.select({ id: stages.id }).from(stages).where(eq(stages.id, id)).for("update");
  return stage;
}

async function lockTouchpoint(db: Db, id: string) {
  const found = await holdTouchpoint(db, id);
  if (found) await lockStage(db, found.stageId);
  return found;
}

const touchpointsOf = (db: Db, stageId: string) =>
  db
    .select()
    .from(touchpoints)
    .where(eq(touchpoints.stageId, stageId))
    .orderBy(asc(touchpoints.position), asc(touchpoints.id));

function refuseTwin(present: readonly { readonly name: string }[], name: string): void {
  const twin = present.find((one) => foldedName(one.name) === foldedName(name));
  if (!twin) return;
  const reason = { key: "refusal.journeys.touchpoint_taken", values: { touchpoint: twin.name } };
  refuse("conflict", reason.key, reason.values, { name: reason });
}
