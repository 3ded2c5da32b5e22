import { and, asc, eq, max } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { initiativeStages, initiatives, kpis, stageKpis, stages } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { isStanding } from "@/lib/kpis/queries/is-standing";
import { sharesOfTheRest, sharesWithOneMore } from "../stage-shares";

const stageAndKpi = z.strictObject({ stageId: z.uuid(), kpiId: z.uuid() });
const stageAndInitiative = z.strictObject({ stageId: z.uuid(), initiativeId: z.uuid() });

/** Says that a KPI tells how a stage is doing; the first one linked is the stage's own number. */
export const linkKpiToStage = command({
  name: "linkKpiToStage",
  capability: "journey.edit",
  input: stageAndKpi,
  subject: ({ db, input }) => lockStage(db, input.stageId),
  async run({ db, viewer, now, input, subject }) {
    const kpi = await db.query.kpis.findFirst({ where: and(eq(kpis.id, input.kpiId), isStanding) });
    if (!kpi) refuse("not_found", "refusal.gone");
    const [last] = await db
      .select({ position: max(stageKpis.position) })
      .from(stageKpis)
      .where(eq(stageKpis.stageId, subject.id));
    const [made] = await db
      .insert(stageKpis)
      .values({ ...input, position: (last?.position ?? -1) + 1, createdBy: viewer.id, createdAt: now })
      .onConflictDoNothing()
      .returning({ kpiId: stageKpis.kpiId });
    if (!made) refuse("conflict", "refusal.journeys.already_linked", { name: kpi.name, stage: subject.name });
  },
});

/** Takes a KPI off a stage. Refuses as not_found when it is not there. */
export const unlinkKpiFromStage = command({
  name: "unlinkKpiFromStage",
  capability: "journey.edit",
  input: stageAndKpi,
  subject: ({ db, input }) => lockStage(db, input.stageId),
  async run({ db, input, trace }) {
    const [gone] = await db
      .delete(stageKpis)
      .where(and(eq(stageKpis.stageId, input.stageId), eq(stageKpis.kpiId, input.kpiId)))
      .returning();
    if (!gone) refuse("not_found", "refusal.gone");
    trace({ before: gone });
  },
});

/** Says that work happens at a stage. Its money is divided anew among its stages, see `sharesWithOneMore`. */
export const linkInitiativeToStage = command({
  name: "linkInitiativeToStage",
  capability: "journey.edit",
  input: stageAndInitiative,
  subject: ({ db, input }) => lockStage(db, input.stageId),
  async run({ db, viewer, now, input, subject }) {
    const initiative = await lockInitiative(db, input.initiativeId);
    const present = await stagesOfInitiative(db, initiative.id);
    if (present.some(({ stageId }) => stageId === subject.id)) {
      refuse("conflict", "refusal.journeys.already_linked", { name: initiative.name, stage: subject.name });
    }
    await db.insert(initiativeStages).values({ ...input, createdBy: viewer.id, createdAt: now });
    const stageIds = [...present.map(({ stageId }) => stageId), subject.id];
    await writeShares(db, initiative.id, stageIds, sharesWithOneMore(present.map(({ share }) => share)));
  },
});

/** Takes work off a stage; its other stages share its money. Refuses as not_found when it is not there. */
export const unlinkInitiativeFromStage = command({
  name: "unlinkInitiativeFromStage",
  capability: "journey.edit",
  input: stageAndInitiative,
  subject: ({ db, input }) => lockStage(db, input.stageId),
  async run({ db, input, subject, trace }) {
    const initiative = await lockInitiative(db, input.initiativeId);
    const [gone] = await db
      .delete(initiativeStages)
      .where(and(eq(initiativeStages.initiativeId, initiative.id), eq(initiativeStages.stageId, subject.id)))
      .returning();
    if (!gone) refuse("not_found", "refusal.gone");
    trace({ before: { shareHundredths: gone.shareHundredths } });
    const rest = await stagesOfInitiative(db, initiative.id);
    await writeShares(
      db,
      initiative.id,
      rest.map(({ stageId }) => stageId),
      sharesOfTheRest(rest.map(({ share }) => share)),
    );
  },
});

/** Holds the stage until the link is made, so that it cannot be removed meanwhile. */
async function lockStage(db: Db, id: string) {
  const [stage] = await db.select().from(stages).where(eq(stages.id, id)).for("update");
  return stage;
}

/** Holds the initiative, so that two links made at once cannot both divide its money. */
async function lockInitiative(db: Db, id: string) {
  const [initiative] = await db.select().from(initiatives).where(eq(initiatives.id, id)).for("update");
  return initiative ?? refuse("not_found", "refusal.gone");
}

const stagesOfInitiative = (db: Db, initiativeId: string) =>
  db
    .select({ stageId: initiativeStages.stageId, share: initiativeStages.shareHundredths })
    .from(initiativeStages)
    .where(eq(initiativeStages.initiativeId, initiativeId))
    .orderBy(asc(initiativeStages.createdAt), asc(initiativeStages.stageId));

async function writeShares(
  db: Db,
  initiativeId: string,
  stageIds: readonly string[],
  shares: readonly number[],
): Promise<void> {
  for (const [at, stageId] of stageIds.entries()) {
    await db
      .update(initiativeStages)
      .set({ shareHundredths: shares[at] ?? 0 })
      .where(and(eq(initiativeStages.initiativeId, initiativeId), eq(initiativeStages.stageId, stageId)));
  }
}
