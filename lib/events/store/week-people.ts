import { type SQL, sql } from "drizzle-orm";
import { soonDays } from "../going-on-soon";
import { person, personOf } from "./person-of";
import { forEachSegment, instant, oneIds, rawIds, valuesOf, type WeeksToCount } from "./weeks-to-count";

/**
 * `people`: per stage and value, how many were seen, how many of them went on, and how many did so soon. `seen` has one
 * row for each person, stage and set of values, with its first moment there: the number of the event in their order,
 * since two may be of the same instant. `first` is four times that number, and two more where the person went on from
 * it, three where soon.
 */
export const peopleOf = (weeks: WeeksToCount): SQL => {
  const { from, to, windowDays, isBrief } = weeks;
  const ids = isBrief ? sql`` : rawIds;
  return sql`
  reached as materialized (
    select p.place, ${person} as person, e.at, row_number() over (order by e.at, e.arrival) as moment,
      e.device_id, e.channel_id, e.persona_id, e.region_id
    from events e join places p on p.name_id = e.name_id ${personOf}
    where e.at >= ${instant(from)} and e.at <= ${instant(to)} + make_interval(hours => ${24 * windowDays})
  ), seen as materialized (
    select place, person, min(moment) as moment, min(at) as at, count(*) as events${ids}
    from reached where at < ${instant(to)} group by place, person${ids}
  ), gone_on as (
    select e.moment, bool_or(n.at <= e.at + make_interval(hours => ${24 * soonDays(windowDays)})) as is_soon
    from seen e join reached n on n.person = e.person and n.place = e.place + 1 and n.moment > e.moment
      and n.at <= e.at + make_interval(hours => ${24 * windowDays}) group by e.moment
  ), judged as materialized (
    select e.place, e.person, e.events,
      e.moment * 4 + case when g.is_soon then 3 when g.moment is not null then 2 else 0 end as first${isBrief ? sql`` : oneIds}
    from seen e left join gone_on g on g.moment = e.moment ${isBrief ? sql`` : valuesOf}
  ), people as materialized (${forEachSegment(
    weeks,
    ({ dimension, key }) => sql`
    select place, ${dimension} as dimension, key, count(*) as people, sum(events) as events,
      sum((first >> 1) & 1) as went_on, sum(first & 1) as went_on_soon
    from (select place, ${key} as key, person, min(first) as first, sum(events) as events from judged group by 1, 2, 3)
      persons group by place, key`,
  )})`;
};
