import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { initiatives, opportunities, personas, stages } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { nameText } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { saidProse, stageScore, version } from "../schema";
import { noteUse } from "./map-uses";
import { requireStage } from "./require-stage";

const answers = {
  name: nameText(120).min(1),
  /** What a customer said or did, quoted: an opportunity nobody asked for is an idea. */
  need: saidProse(1000),
  importance: stageScore,
  satisfaction: stageScore,
  personaId: z.uuid().nullable().default(null),
};

/** Writes an opportunity down at a stage. It must quote a customer's need (invalid without). */
export const addOpportunity = command({
  name: "addOpportunity",
  capability: "journey.edit",
  input: z.strictObject({ stageId: z.uuid(), ...answers }),
  async subject({ db, input }) {
    const [stage] = await db.select().from(stages).where(eq(stages.id, input.stageId)).for("key share");
    return stage;
  },
  async run({ db, viewer, now, input, trace }): Promise<{ id: string }> {
    await requirePersona(db, input.personaId);
    const [made] = await db
      .insert(opportunities)
      .values({ ...input, createdBy: viewer.id, createdAt: now })
      .returning({ id: opportunities.id });
    if (!made) throw new Error("The opportunity was not stored");
    trace({ made: made.id });
    return made;
  },
});

const aimed = { opportunityId: z.uuid(), version };
const subject = ({ db, input }: { db: Db; input: { opportunityId: string } }) =>
  db.query.opportunities.findFirst({ where: eq(opportunities.id, input.opportunityId) });

/** Says an opportunity anew, at another stage of the same map if asked. An outdated version is a conflict. */
export const editOpportunity = command({
  name: "editOpportunity",
  capability: "journey.edit",
  input: z.strictObject({ ...aimed, stageId: z.uuid(), ...answers }),
  subject,
  async run({ db, input, subject: before, trace }): Promise<void> {
    const { opportunityId: _, version: seen, ...given } = input;
    await requireStage(db, await journeyIdOf(db, before.stageId), given.stageId);
    await requirePersona(db, given.personaId);
    await change(db, { id: before.id, seen }, given);
    const { stageId, name, need, importance, satisfaction, personaId } = before;
    trace({ before: { stageId, name, need, importance, satisfaction, personaId } });
  },
});

/**
 * Says which initiative answers an opportunity, which counts as a use of the map. One answer at a time: the one before
 * is in the audit row. An outdated version is a conflict.
 */
export const linkOpportunity = command({
  name: "linkOpportunity",
  capability: "journey.edit",
  input: z.strictObject({ ...aimed, initiativeId: z.uuid() }),
  subject,
  async run({ db, viewer, now, organisation: { zone }, input, subject: before, trace }): Promise<void> {
    const work = await db.query.initiatives.findFirst({ where: eq(initiatives.id, input.initiativeId) });
    if (!work) refuse("not_found", "refusal.gone");
    await change(db, { id: before.id, seen: input.version }, { initiativeId: work.id });
    const stamp = { createdBy: viewer.id, createdAt: now, usedOn: today(now, zone) };
    const journeyId = await journeyIdOf(db, before.stageId);
    await noteUse(db, { ...stamp, journeyId, kind: "initiative", aboutId: work.id, note: work.name });
    trace({ before: { initiativeId: before.initiativeId } });
  },
});

/** Says that no initiative answers it any more. Refuses (not_found) where none does. */
export const unlinkOpportunity = command({
  name: "unlinkOpportunity",
  capability: "journey.edit",
  input: z.strictObject(aimed),
  subject,
  async run({ db, input, subject: before, trace }): Promise<void> {
    if (before.initiativeId === null) refuse("not_found", "refusal.gone");
    await change(db, { id: before.id, seen: input.version }, { initiativeId: null });
    trace({ before: { initiativeId: before.initiativeId } });
  },
});

/** Puts an opportunity away: the need is met, or is none. Refuses one that is closed (conflict). */
export const closeOpportunity = command({
  name: "closeOpportunity",
  capability: "journey.edit",
  input: z.strictObject(aimed),
  subject,
  async run({ db, now, input, subject: before }): Promise<void> {
    await change(db, { id: before.id, seen: input.version }, { closedAt: now }, sql`${opportunities.closedAt} is null`);
  },
});

/** Takes an opportunity up again. Refuses one that is open (conflict). */
export const reopenOpportunity = command({
  name: "reopenOpportunity",
  capability: "journey.edit",
  input: z.strictObject(aimed),
  subject,
  async run({ db, input, subject: before, trace }): Promise<void> {
    const isClosed = sql`${opportunities.closedAt} is not null`;
    await change(db, { id: before.id, seen: input.version }, { closedAt: null }, isClosed);
    trace({ before: { closedAt: before.closedAt } });
  },
});

type Change = Partial<typeof opportunities.$inferInsert>;

/** Changes the version somebody saw, if it still is the present one and `also` holds; else it is a conflict. */
async function change(db: Db, { id, seen }: { id: string; seen: number }, to: Change, also?: SQL): Promise<void> {
  const [changed] = await db
    .update(opportunities)
    .set({ ...to, version: seen + 1 })
    .where(and(eq(opportunities.id, id), eq(opportunities.version, seen), also))
    .returning({ id: opportunities.id });
  if (!changed) refuse("conflict", "refusal.conflict");
}

async function journeyIdOf(db: Db, stageId: string): Promise<string> {
  const stage = await db.query.stages.findFirst({ where: eq(stages.id, stageId) });
  return stage?.journeyId ?? refuse("not_found", "refusal.gone");
}

async function requirePersona(db: Db, id: string | null): Promise<void> {
  if (id === null || (await db.$count(personas, eq(personas.id, id))) > 0) return;
  const reason = { key: "refusal.journeys.unknown_persona", values: {} };
  refuse("invalid", reason.key, {}, { personaId: reason });
}
