import { and, asc, eq, inArray, max, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  comments,
  eventNames,
  eventRules,
  evidence,
  experiments,
  initiativeStages,
  links,
  mapNotes,
  mapRuns,
  opportunities,
  promises,
  stageKpis,
  stageMetricKpis,
  touchpoints,
} from "@/db/schema";
import { foldedName } from "@/lib/kernel/name-text";

/**
 * Gives everything that hangs on one stage to another, behind what hangs there already. What both have, such as a KPI
 * or a touchpoint of one name, is there once afterwards; work at both keeps the money of both. What was written of the
 * stage, such as evidence, moves as it was written; a comment does with its answers.
 */
export async function handOverStage(db: Db, from: string, to: string): Promise<void> {
  await handOverKpis(db, from, to);
  await handOverWork(db, from, to);
  await handOverTouchpoints(db, from, to);
  await handOverLinks(db, from, to);
  await handOverNotes(db, from, to);
  await db.execute(sql`with moved as (delete from tool_stages where stage_id = ${from} returning tool_id)
    insert into tool_stages (tool_id, stage_id) select tool_id, ${to} from moved on conflict do nothing`);
  for (const table of [eventNames, eventRules, stageMetricKpis, experiments, opportunities, evidence, mapRuns]) {
    await db.update(table).set({ stageId: to }).where(eq(table.stageId, from));
  }
  const saidHere = and(eq(comments.aboutKind, "stage"), eq(comments.aboutId, from));
  await db.update(comments).set({ aboutId: to }).where(saidHere);
}

async function handOverKpis(db: Db, from: string, to: string): Promise<void> {
  const [last] = await db
    .select({ position: max(stageKpis.position) })
    .from(stageKpis)
    .where(eq(stageKpis.stageId, to));
  const there = db.select({ id: stageKpis.kpiId }).from(stageKpis).where(eq(stageKpis.stageId, to));
  await db.delete(stageKpis).where(and(eq(stageKpis.stageId, from), inArray(stageKpis.kpiId, there)));
  await db
    .update(stageKpis)
    .set({ stageId: to, position: sql`${stageKpis.position} + ${(last?.position ?? -1) + 1}` })
    .where(eq(stageKpis.stageId, from));
}

async function handOverWork(db: Db, from: string, to: string): Promise<void> {
  const work = await db.select().from(initiativeStages).where(eq(initiativeStages.stageId, from));
  for (const { initiativeId, shareHundredths } of work) {
    const here = and(eq(initiativeStages.initiativeId, initiativeId), eq(initiativeStages.stageId, from));
    const [joined] = await db
      .update(initiativeStages)
      .set({ shareHundredths: sql`${initiativeStages.shareHundredths} + ${shareHundredths}` })
      .where(and(eq(initiativeStages.initiativeId, initiativeId), eq(initiativeStages.stageId, to)))
      .returning({ initiativeId: initiativeStages.initiativeId });
    if (joined) await db.delete(initiativeStages).where(here);
    else await db.update(initiativeStages).set({ stageId: to }).where(here);
  }
}

async function handOverTouchpoints(db: Db, from: string, to: string): Promise<void> {
  const placed = [asc(touchpoints.position), asc(touchpoints.id)];
  const there = await db
    .select()
    .from(touchpoints)
    .where(eq(touchpoints.stageId, to))
    .orderBy(...placed);
  const coming = await db
    .select()
    .from(touchpoints)
    .where(eq(touchpoints.stageId, from))
    .orderBy(...placed);
  let position = there.at(-1)?.position ?? -1;
  for (const { id, name } of coming) {
    const twin = there.find((one) => foldedName(one.name) === foldedName(name));
    if (twin) {
      await db.update(promises).set({ touchpointId: twin.id }).where(eq(promises.touchpointId, id));
      await db.delete(touchpoints).where(eq(touchpoints.id, id));
    } else {
      position += 1;
      await db.update(touchpoints).set({ stageId: to, position }).where(eq(touchpoints.id, id));
    }
  }
}

/** A link that would join the stage with itself, or that is there already, is left out. */
async function handOverLinks(db: Db, from: string, to: string): Promise<void> {
  const moved = sql`delete from ${links} where (from_kind = 'stage' and from_id = ${from}) or
    (to_kind = 'stage' and to_id = ${from}) returning *`;
  const of = (end: "from" | "to") =>
    sql
      .raw(`case when ${end}_kind = 'stage' and ${end}_id = `)
      .append(sql`${from} then ${to}::uuid else `)
      .append(sql.raw(`${end}_id end`));
  await db.execute(sql`with moved as (${moved}), anew as (
      select from_kind, ${of("from")} as from_id, to_kind, ${of("to")} as to_id, created_by, created_at from moved)
    insert into ${links} (from_kind, from_id, to_kind, to_id, created_by, created_at)
      select * from anew where not (from_kind = to_kind and from_id = to_id) on conflict do nothing`);
}

/** Notes come behind those of the same lane. */
async function handOverNotes(db: Db, from: string, to: string): Promise<void> {
  const behind = sql`1 + coalesce((select max(t.position) from map_notes t
    where t.stage_id = ${to} and t.lane_id = map_notes.lane_id), -1)`;
  await db
    .update(mapNotes)
    .set({ stageId: to, position: sql`${mapNotes.position} + ${behind}` })
    .where(eq(mapNotes.stageId, from));
}
