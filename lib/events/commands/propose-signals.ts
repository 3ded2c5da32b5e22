import { gte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { signalProposals } from "@/db/schema";
import { theSystem } from "@/lib/access/viewer";
import { appendAudit } from "@/lib/kernel/audit-trail";
import { addDays, type Day, startOfDay } from "@/lib/kernel/day";
import { isWeekProvisional } from "../counts/week-ends";
import { readWatchedSeries } from "../queries/watched-series";
import { countTouchpointUse, weeksOfUse } from "../store/touchpoint-use";
import { type Candidate, candidatesOf, chosenOf, mostAWeek } from "../watch/proposals";
import { unusedTouchpoints } from "../watch/unused-touchpoints";
import type { Job } from "./count-anew";
import { countingScene, type Scene } from "./counting-scene";

/**
 * Proposes a red flag for what lies beyond its routine in the newest complete week: never one excursion twice, and no
 * more than three in a week of all stages. Each leaves an audit row of the product's own. Run again, it finds nothing
 * new; of two at once the second waits. Returns how many were proposed.
 */
export async function proposeSignals(job: Job): Promise<number> {
  const { db, now, organisation } = job;
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.watch', 0))`);
    const scene = await countingScene({ ...job, db });
    const standing = await tx.query.signalProposals.findMany({
      columns: { stageId: true, metric: true, touchpoint: true, monday: true },
    });
    const thisWeek = gte(signalProposals.createdAt, startOfDay(scene.current, organisation.zone));
    const room = mostAWeek - (await tx.$count(signalProposals, thisWeek));
    const chosen = room > 0 ? chosenOf(await findCandidates(tx, scene, now), known(standing), room) : [];
    for (const candidate of chosen) await propose(tx, candidate, now);
    return chosen.length;
  });
}

const known = <Row extends { monday: string }>(rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, monday: row.monday as Day }));

async function findCandidates(db: Db, { current, zone, windowDays }: Scene, now: Date): Promise<Candidate[]> {
  const series = await readWatchedSeries(db, { current, now, zone, windowDays });
  let to = current;
  while (isWeekProvisional(addDays(to, -7), { now, zone })) to = addDays(to, -7);
  const use = await countTouchpointUse(db, { from: weeksOfUse(to), to, zone });
  return [...candidatesOf(series), ...unusedTouchpoints(use)];
}

async function propose(db: Db, { distance, ...candidate }: Candidate, now: Date): Promise<void> {
  const [made] = await db
    .insert(signalProposals)
    .values({ ...candidate, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: signalProposals.id });
  if (!made) return;
  await appendAudit(db, {
    ...{ at: now, actorKind: theSystem.kind, actorId: theSystem.id, action: "proposeSignal", requestId: null },
    ...{ subjectId: candidate.stageId, detail: { proposal: made.id, ...candidate, deviations: distance } },
  });
}
