import { sql } from "drizzle-orm";
import { addDays, type Day } from "@/lib/kernel/day";
import { analyseEvents } from "../store/statistics";
import { countAnew, type Job } from "./count-anew";
import { countingScene, type Scene } from "./counting-scene";
import { feedKpis } from "./feed-kpis";
import { type Order, recentFrom, toCount } from "./to-count";
import { markDone, readWaiting, settledBy, type Waiting, without } from "./waiting-counts";

/** Asked before each count: whether to make it, or to stop here. May take its time, for others to have theirs. */
type MayGoOn = () => boolean | Promise<boolean>;

/** So many older counts are made before new deliveries are looked for. */
const olderAtOnce = 20;

/** What a pass found to do and did. */
export interface Pass {
  readonly counted: number;
  /** False when it was told to stop before the end, or another runner is at it. */
  readonly isComplete: boolean;
}

/**
 * Counts everybody in the running week of every journey anew when deliveries came that `seen` does not know of. Marks nothing as
 * counted: that is for `recountAll`, which counts this week among the others. Answers with what to give it as `seen`
 * the next time.
 */
export async function recountRunningWeek(job: Job, seen: string | null): Promise<{ seen: string; counted: number }> {
  const scene = await countingScene(job);
  const { rows } = await job.db.execute<{ waiting: string }>(sql`
    select concat_ws(' ', ${scene.current}::text, (select concat_ws(' ', count(*), max(id)) from event_batches
      where counted_at is null), (select concat_ws(' ', count(*), max(id)) from recount_requests where done_at is null),
      (select count(*) from counted_weeks where span = 1 and monday = ${scene.current}::date)) as waiting`);
  const waiting = rows[0]?.waiting ?? "";
  if (waiting === seen) return { seen: waiting, counted: 0 };
  for (const journeyId of scene.journeyIds) {
    await countAnew(job, {
      journeyId,
      span: 1,
      monday: scene.current,
      windowDays: scene.windowDays,
      causes: [],
      isBrief: true,
    });
  }
  return { seen: waiting, counted: scene.journeyIds.length };
}

/**
 * Counts everything anew that deliveries and requests have made wrong, and what was never counted; then marks them as
 * done and brings the KPIs fed by stages up to date. The newest weeks come first, with all that is shown of them, and
 * what comes meanwhile for them is not kept waiting by older ones. What is marked is what was there when its weeks were
 * looked up, so nothing that comes meanwhile is lost, and a pass that is killed is done again. One runner at a time.
 */
export async function recountAll(job: Job, mayGoOn: MayGoOn = () => true): Promise<Pass> {
  return job.db.transaction(async (lock) => {
    const { rows } = await lock.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('throughline.recount', 0)) as mine`,
    );
    return rows[0]?.mine ? pass(job, mayGoOn) : { counted: 0, isComplete: false };
  });
}

async function pass(job: Job, mayGoOn: MayGoOn): Promise<Pass> {
  const scene = await countingScene(job);
  const waiting = await readWaiting(job.db);
  const orders = await toCount(job.db, scene, waiting);
  if (orders.length > 0) await analyseEvents(job.db);
  const recent = orders.filter((order) => isRecent(order, scene));
  const older = orders.filter((order) => !isRecent(order, scene));
  let counted = await countEach(job, scene, recent, mayGoOn);
  if (counted < recent.length) return { counted, isComplete: false };
  if (older.length > 0) await settle(job, settledBy(waiting, settledFrom(scene)));
  for (let at = 0; at < older.length; at += olderAtOnce) {
    const some = older.slice(at, at + olderAtOnce);
    const done = await countEach(job, scene, some, mayGoOn);
    counted += done;
    if (done < some.length) return { counted, isComplete: false };
    counted += await catchUp(job, scene, waiting, mayGoOn);
  }
  await settle(job, waiting);
  return { counted, isComplete: true };
}

/** Counts what came after `known` for the newest weeks; whatever of it is for older ones too waits for the next pass. */
async function catchUp(job: Job, scene: Scene, known: Waiting, mayGoOn: MayGoOn): Promise<number> {
  const fresh = settledBy(without(await readWaiting(job.db), known), settledFrom(scene));
  if (fresh.batchIds.length === 0 && fresh.requests.length === 0) return 0;
  const orders = (await toCount(job.db, scene, fresh)).filter(
    (order) => order.causes.length > 0 && isRecent(order, scene),
  );
  const counted = await countEach(job, scene, orders, mayGoOn);
  if (counted === orders.length) await settle(job, fresh);
  return counted;
}

/** From this day on an event changes recent weeks only, however long before it somebody may have begun. */
const settledFrom = (scene: Scene): Day => addDays(recentFrom(scene), 14 + scene.windowDays);

const isRecent = ({ monday, span }: Order, scene: Scene): boolean => span > 1 || monday >= recentFrom(scene);

async function countEach(job: Job, { windowDays }: Scene, orders: readonly Order[], mayGoOn: MayGoOn): Promise<number> {
  let counted = 0;
  for (const { causes, journeyId, span, monday } of orders) {
    if (!(await mayGoOn())) break;
    await countAnew(job, { journeyId, span, monday, windowDays, causes });
    counted += 1;
  }
  return counted;
}

async function settle(job: Job, waiting: Waiting): Promise<void> {
  await markDone(job.db, waiting, job.now);
  await feedKpis(job);
}
