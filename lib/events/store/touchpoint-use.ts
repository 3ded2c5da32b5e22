import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { addDays, type Day } from "@/lib/kernel/day";
import type { TouchpointUse } from "../watch/unused-touchpoints";

/** Whole weeks of a zone: the Monday of the first, and of the one after the last. */
export interface WeeksOfUse {
  readonly from: Day;
  readonly to: Day;
  readonly zone: string;
}

/**
 * How many events each touchpoint had week by week. Weeks of which there are no events at all are left out: then it was
 * the source that was silent. A touchpoint's weeks begin with the first it was used in.
 */
export async function countTouchpointUse(db: Db, { from, to, zone }: WeeksOfUse): Promise<TouchpointUse[]> {
  const { rows } = await db.execute<{ stageId: string; touchpoint: string; monday: Day; events: number }>(sql`
    with by_name as materialized (
      select e.name_id, date_trunc('week', e.at at time zone ${zone})::date as monday, count(*) as events
      from events e where e.at >= (${from}::date::timestamp at time zone ${zone})
        and e.at < (${to}::date::timestamp at time zone ${zone}) group by 1, 2
    ), used as (
      select n.stage_id, n.touchpoint, b.monday, sum(b.events)::int as events
      from by_name b join event_names n on n.id = b.name_id
      where n.stage_id is not null and n.touchpoint <> '' group by 1, 2, 3
    )
    select p.stage_id as "stageId", p.touchpoint, w.monday::text as monday, coalesce(u.events, 0) as events
    from (select stage_id, touchpoint, min(monday) as first from used group by 1, 2) p
      join (select distinct monday from by_name) w on w.monday >= p.first
      left join used u on u.stage_id = p.stage_id and u.touchpoint = p.touchpoint and u.monday = w.monday
    order by p.stage_id, p.touchpoint, w.monday`);
  const groups = Map.groupBy(rows, ({ stageId, touchpoint }) => JSON.stringify([stageId, touchpoint]));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    const weeks = own.map(({ monday, events }) => ({ monday, events }));
    return first ? [{ stageId: first.stageId, touchpoint: first.touchpoint, weeks }] : [];
  });
}

/** As many weeks as the limits of a touchpoint may rest on, and the ones it may have been unused for. */
export const weeksOfUse = (to: Day): Day => addDays(to, -7 * 40);
