import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { countedWeeks, recounts } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { countChanges, type StageFigures } from "../counts/count-changes";
import type { CountedWeeks } from "../counts/dirty-weeks";
import { isWeekOpen, isWeekOver, weeksAsInstants } from "../counts/week-ends";
import { countWeeks } from "../store/count-week";
import type { RecountCause } from "./request-recount";

/** What a job of the product's own knows: no viewer asks for it. */
export type Job = Pick<Context, "db" | "organisation" | "now">;

/** What to count and, where it was counted before, why it is counted again. */
export interface CountOrder extends CountedWeeks {
  readonly journeyId: string;
  readonly windowDays: number;
  readonly causes: readonly RecountCause[];
  /** Counts everybody only; what single values say follows with the next full count. */
  readonly isBrief?: boolean;
}

/**
 * Counts one journey over some weeks and replaces what stood there, all in one transaction: killed at any moment it has
 * happened or not, and done twice it changes nothing more. Of two at once over the same weeks the second waits and
 * sees what the first saw, and later events. A single week that was counted when it was over and comes out differently
 * is written to the log of recounts with its causes.
 */
export async function countAnew({ db, organisation: { zone }, now }: Job, order: CountOrder): Promise<void> {
  const { journeyId, span, monday, windowDays, isBrief = false } = order;
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`throughline.count ${journeyId} ${span} ${monday}`}, 0))`,
    );
    const isLogged = span === 1 && isWeekOver(monday, { now, zone });
    const before = isLogged ? await figuresOf(tx, order) : null;
    const started = performance.now();
    const totals = await countWeeks(tx, {
      journeyId,
      span,
      monday,
      windowDays,
      isBrief,
      ...weeksAsInstants(order, zone),
    });
    const made = { ...totals, countedAt: now, tookMs: Math.round(performance.now() - started) };
    await tx
      .insert(countedWeeks)
      .values({ journeyId, span, monday, ...made })
      .onConflictDoUpdate({ target: [countedWeeks.journeyId, countedWeeks.span, countedWeeks.monday], set: made });
    if (!before) return;
    const isOpen = isWeekOpen(monday, { now, zone, windowDays });
    const changes = countChanges(before, (await figuresOf(tx, order)) ?? [], { isOpen });
    if (changes.length === 0) return;
    const causes = order.causes.length > 0 ? [...order.causes] : (["journey"] as const);
    await tx.insert(recounts).values({ journeyId, monday, causes: [...causes], changes, at: now });
  });
}

/** What stands for everybody at each stage; null when these weeks were never counted, or before they were over. */
async function figuresOf(db: Db, { journeyId, span, monday }: CountOrder): Promise<StageFigures[] | null> {
  const counted = await db.query.countedWeeks.findFirst({
    where: and(eq(countedWeeks.journeyId, journeyId), eq(countedWeeks.span, span), eq(countedWeeks.monday, monday)),
  });
  if (!counted) return null;
  const { rows } = await db.execute<StageFigures & Record<string, unknown>>(sql`
    select s.key as stage, c.people, c.went_on as "wentOn", c.events, c.visits, c.recognised_visits as "recognisedVisits",
      c.short_visits as "shortVisits", c.bounces
    from stage_counts c join stages s on s.id = c.stage_id
    where s.journey_id = ${journeyId}::uuid and c.span = ${span} and c.monday = ${monday}::date and c.dimension = ''
    order by s.position, s.id`);
  return rows;
}
