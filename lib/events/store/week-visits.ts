import { type SQL, sql } from "drizzle-orm";
import { person, personOf } from "./person-of";
import { forEachSegment, instant, oneIds, valuesOf, type WeeksToCount } from "./weeks-to-count";

/**
 * `came`: per stage and value, the visits that came by. A visit is the source's own session, or else a run of one
 * visitor's events with less than thirty minutes between; `is_short` when its several events take under ten seconds.
 */
export const visitsOfWeek = (weeks: WeeksToCount): SQL => sql`
  told as materialized (
    select e.at, e.visitor_id, e.session_key, e.name_id, e.device_id, e.channel_id, e.persona_id, e.region_id, p.place,
      coalesce(v.is_known, false) as is_known
    from events e left join places p on p.name_id = e.name_id ${personOf} left join visitors v on v.id = ${person}
    where e.at >= ${instant(weeks.from)} and e.at < ${instant(weeks.to)}
  ), starts as (
    select told.*, (lag(at) over (partition by visitor_id order by at) > at - interval '30 minutes') is not true as begins
    from told where session_key is null
  ), told_in_visits as materialized (
    select 0 as visitor, 0::bigint as run, session_key as session, at, is_known, place, device_id, channel_id,
      persona_id, region_id
    from told where session_key is not null
    union all
    select visitor_id, sum(begins::int) over (partition by visitor_id order by at), 0, at, is_known, place, device_id,
      channel_id, persona_id, region_id
    from starts
  ), visits as materialized (
    select row_number() over () as visit, v.* from (
      select visitor, run, session, bool_or(is_known) as is_known, count(*) = 1 as is_bounce,
        count(*) > 1 and max(at) - min(at) < interval '10 seconds' as is_short
      from told_in_visits group by 1, 2, 3) v
  ), stops as materialized (
    select distinct e.place, v.visit, v.is_known, v.is_bounce, v.is_short${weeks.isBrief ? sql`` : oneIds}
    from told_in_visits e join visits v using (visitor, run, session) ${weeks.isBrief ? sql`` : valuesOf} where e.place is not null
  ), came as materialized (${forEachSegment(
    weeks,
    ({ dimension, key }) => sql`
    select place, ${dimension} as dimension, key, count(*) as visits,
      count(*) filter (where is_known) as recognised_visits, count(*) filter (where is_short) as short_visits,
      count(*) filter (where is_bounce) as bounces
    from (select distinct place, ${key} as key, visit, is_known, is_short, is_bounce from stops) calls
    group by place, key`,
  )}), totals as (
    select count(*) as events, count(*) filter (where n.stage_id is null) as unmapped
    from told join event_names n on n.id = told.name_id
  )`;

export const visitsOfWeeks = ({ journeyId, span, monday }: WeeksToCount): SQL => sql`
  came as materialized (
    select p.place, c.dimension, coalesce(v.one_id, 0) as key, sum(c.visits) as visits, sum(c.recognised_visits) as recognised_visits,
      sum(c.short_visits) as short_visits, sum(c.bounces) as bounces
    from stage_counts c join (select distinct stage_id, place from places) p using (stage_id)
      left join (select distinct w.dimension, s.word, s.one_id from shown s join event_values w using (id)) v
        on v.dimension = c.dimension and v.word = c.key
    where c.span = 1 and c.monday between ${monday}::date - ${7 * (span - 1)}::int and ${monday}::date group by 1, 2, 3
  ), totals as (
    select coalesce(sum(events), 0) as events, coalesce(sum(unmapped), 0) as unmapped from counted_weeks
    where journey_id = ${journeyId}::uuid and span = 1
      and monday between ${monday}::date - ${7 * (span - 1)}::int and ${monday}::date
  )`;
