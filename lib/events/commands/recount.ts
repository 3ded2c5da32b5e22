import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { countedSpans } from "@/db/vocabulary/events";
import { addDays, type Day } from "@/lib/kernel/day";
import { type CountedWeeks, dirtyCounts, inCountingOrder, keptCounts } from "../counts/dirty-weeks";
import { eventMonths } from "../store/event-months";
import { countAnew, type Job } from "./count-anew";
import { countingScene, type Scene } from "./counting-scene";
import { feedKpis } from "./feed-kpis";
import type { RecountCause } from "./request-recount";

/** Asked before each count: whether to make it, or to stop here. May take its time, for others to have theirs. */
type MayGoOn = () => boolean | Promise<boolean>;

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
 * done and brings the KPIs fed by stages up to date. What is marked is what was there at the beginning, so nothing that
 * comes meanwhile is lost, and a pass that is killed is done again. One runner at a time.
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
  const { db, now } = job;
  const scene = await countingScene(job);
  const waiting = await readWaiting(db);
  const orders = await toCount(db, scene, waiting);
  let counted = 0;
  for (const { causes, journeyId, span, monday } of orders) {
    if (!(await mayGoOn())) return { counted, isComplete: false };
    await countAnew(job, { journeyId, span, monday, windowDays: scene.windowDays, causes });
    counted += 1;
  }
  await markDone(db, waiting, now);
  await feedKpis(job);
  return { counted, isComplete: true };
}

interface Waiting {
  readonly batchIds: readonly string[];
  readonly days: readonly Day[];
  readonly requests: readonly { id: string; firstOn: Day; lastOn: Day; cause: RecountCause }[];
}

/** Deliveries and requests nobody has counted yet. */
async function readWaiting(db: Db): Promise<Waiting> {
  const { rows } = await db.execute<{ batchIds: string[]; days: Day[] }>(sql`
    with waiting as materialized (select id, days from event_batches where counted_at is null)
    select (select coalesce(array_agg(id::text), '{}') from waiting) as "batchIds",
      (select coalesce(array_agg(distinct d::text), '{}') from waiting, unnest(days) d) as days`);
  const { rows: requests } = await db.execute<Waiting["requests"][number] & Record<string, unknown>>(sql`
    select id::text, first_on::text as "firstOn", last_on::text as "lastOn", cause
    from recount_requests where done_at is null order by id`);
  return { batchIds: rows[0]?.batchIds ?? [], days: rows[0]?.days ?? [], requests };
}

type Order = CountedWeeks & { readonly journeyId: string; readonly causes: readonly RecountCause[] };

/** The counts to make, each with why; those never made have no cause. */
async function toCount(db: Db, scene: Scene, { days, requests }: Waiting): Promise<Order[]> {
  const months = await eventMonths(db);
  const known = requests.length > 0 ? daysWithCounts(months, scene.current) : [];
  const causes = new Map<string, Set<RecountCause>>();
  const note = (cause: RecountCause, changed: readonly Day[]) => {
    for (const { span, monday } of dirtyCounts(changed, { ...scene, spans: countedSpans })) {
      const at = `${span} ${monday}`;
      causes.set(at, (causes.get(at) ?? new Set()).add(cause));
    }
  };
  note("late_events", days);
  for (const { firstOn, lastOn, cause } of requests) {
    note(
      cause,
      known.filter((on) => on >= firstOn && on <= lastOn),
    );
  }
  const { rows } = await db.execute<{ at: string }>(
    sql`select concat_ws(' ', journey_id, span, monday) as at from counted_weeks`,
  );
  const held = new Set(rows.map(({ at }) => at));
  return inCountingOrder(keptCounts(months, { ...scene, spans: countedSpans })).flatMap(({ span, monday }) => {
    const why = causes.get(`${span} ${monday}`);
    return scene.journeyIds
      .filter((journeyId) => why || !held.has(`${journeyId} ${span} ${monday}`))
      .map((journeyId) => ({ journeyId, span, monday, causes: [...(why ?? [])] }));
  });
}

/** Every day of the months there are events of, and of the weeks that long spans may reach back to. */
function daysWithCounts(months: readonly Day[], current: Day): Day[] {
  const days = new Set<Day>();
  for (const month of months) {
    for (let on = month; on.slice(0, 7) === month.slice(0, 7); on = addDays(on, 1)) days.add(on);
  }
  for (let back = -7; back < 7 * 66; back++) days.add(addDays(current, -back));
  return [...days];
}

async function markDone(db: Db, { batchIds, requests }: Waiting, now: Date): Promise<void> {
  const at = now.toISOString();
  await db.execute(sql`
    update event_batches set counted_at = ${at}::timestamptz where id = any(${sql.param([...batchIds])}::bigint[])`);
  const ids = sql.param(requests.map(({ id }) => id));
  await db.execute(sql`update recount_requests set done_at = ${at}::timestamptz where id = any(${ids}::bigint[])`);
}
