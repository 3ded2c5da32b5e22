import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { countedSpans } from "@/db/vocabulary/events";
import { addDays, type Day } from "@/lib/kernel/day";
import {
  type CountedWeeks,
  dirtyCounts,
  firstDayOf,
  inCountingOrder,
  keptCounts,
  longSpanMondays,
} from "../counts/dirty-weeks";
import { weeksAsInstants } from "../counts/week-ends";
import { eventMonths } from "../store/event-months";
import { hasEvents } from "../store/has-events";
import { daysOfJoined } from "../store/joined-days";
import type { Scene } from "./counting-scene";
import type { RecountCause } from "./request-recount";
import type { Waiting } from "./waiting-counts";

/** A count to make, and why; one never made has no cause. */
export type Order = CountedWeeks & { readonly journeyId: string; readonly causes: readonly RecountCause[] };

/** The first Monday that any of the long spans reaches back to: from here on weeks are counted first. */
export const recentFrom = ({ current }: Scene): Day =>
  firstDayOf({
    span: Math.max(...countedSpans) as CountedWeeks["span"],
    monday: addDays(current, -7 * longSpanMondays),
  });

/** The counts to make, the newest weeks first. A week without any event is not counted, unless it was before. */
export async function toCount(db: Db, scene: Scene, waiting: Waiting): Promise<Order[]> {
  const months = await eventMonths(db);
  const causes = await causesByCount(db, scene, waiting, months);
  const { rows } = await db.execute<{ at: string }>(
    sql`select concat_ws(' ', journey_id, span, monday) as at from counted_weeks`,
  );
  const held = new Set(rows.map(({ at }) => at));
  const orders: Order[] = [];
  for (const { span, monday } of inCountingOrder(keptCounts(months, { ...scene, spans: countedSpans }))) {
    const why = causes.get(`${span} ${monday}`);
    const isHeld = (journeyId: string) => held.has(`${journeyId} ${span} ${monday}`);
    const wanted = scene.journeyIds.filter((journeyId) => why || !isHeld(journeyId));
    const isSure = span > 1 || monday === scene.current || wanted.every(isHeld);
    const hasAny = isSure || (await hasEvents(db, weeksAsInstants({ span, monday }, scene.zone)));
    for (const journeyId of wanted)
      if (hasAny || isHeld(journeyId)) orders.push({ journeyId, span, monday, causes: [...(why ?? [])] });
  }
  return orders;
}

/** Why counts are to be made again, by span and Monday. */
async function causesByCount(db: Db, scene: Scene, { batchDays, requests }: Waiting, months: readonly Day[]) {
  const causes = new Map<string, Set<RecountCause>>();
  const note = (cause: RecountCause, changed: readonly Day[]) => {
    for (const { span, monday } of dirtyCounts(changed, { ...scene, spans: countedSpans })) {
      const at = `${span} ${monday}`;
      causes.set(at, (causes.get(at) ?? new Set()).add(cause));
    }
  };
  note("late_events", [...new Set(batchDays.flat())]);
  const known = requests.length > 0 ? daysWithCounts(months, scene.current) : [];
  const isJoin = ({ cause }: Waiting["requests"][number]) => cause === "identity";
  note(
    "identity",
    await daysOfJoined(
      db,
      requests.filter(isJoin).map(({ id }) => id),
    ),
  );
  for (const request of requests.filter((one) => !isJoin(one))) {
    const { firstOn, lastOn, cause } = request;
    note(
      cause,
      known.filter((on) => on >= firstOn && on <= lastOn),
    );
  }
  return causes;
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
