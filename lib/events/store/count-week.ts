import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";
import { person, personOf } from "./person-of";

/** What to count: weeks as instants, so that the store needs no calendar. */
export interface WeeksToCount {
  readonly journeyId: string;
  readonly span: number;
  readonly monday: Day;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** Days of 24 hours. */
  readonly windowDays: number;
  /** Counts everybody only and leaves what stands of single values, which takes most of the time. */
  readonly isBrief?: boolean;
}

/**
 * Counts one journey over these weeks and puts the rows of `stage_counts` in the place of what stood there, in one
 * statement; a row that stays the same is not touched. Returns how many events there were and how many of them stand
 * for no stage of any journey. Of a stage's people with one value of a dimension the first event *with that value*
 * starts their window; going on counts wherever it happens. Visits are cut at the ends of their week, so what several
 * weeks say of visits is the sum of them: those must have been counted before. Needs a transaction.
 */
export async function countWeeks(db: Db, weeks: WeeksToCount): Promise<{ events: number; unmapped: number }> {
  const isWeek = weeks.span === 1;
  await db.execute(
    sql`set local work_mem = '64MB'; set local enable_nestloop = off; set local statement_timeout = '15min'`,
  );
  const { rows } = await db.execute<{ events: string; unmapped: string }>(sql`
    with places as materialized (
      select n.id as name_id, s.id as stage_id, s.place from event_names n join (
        select id, row_number() over (order by position, id)::int as place from stages
        where journey_id = ${weeks.journeyId}::uuid) s on s.id = n.stage_id
    ), shown as materialized (
      select id, coalesce(shown, raw) as word, min(id) over (partition by dimension, coalesce(shown, raw)) as one_id
      from event_values where coalesce(shown, raw) <> ''
    ), ${peopleOf(weeks)}, ${isWeek ? visitsOfWeek(weeks) : visitsOfWeeks(weeks)}, ${putInPlace(weeks)}
    select events, unmapped from totals`);
  return { events: Number(rows[0]?.events ?? 0), unmapped: Number(rows[0]?.unmapped ?? 0) };
}

const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

/** What stands under one value: everybody, or the value of a dimension by its one id; 0 is "unrecognised". */
const segments = [
  { dimension: sql`''`, key: sql`0` },
  { dimension: sql`'device'`, key: sql`device` },
  { dimension: sql`'channel'`, key: sql`channel` },
  { dimension: sql`'persona'`, key: sql`persona` },
  { dimension: sql`'region'`, key: sql`region` },
] as const;

/** The same question for everybody and for each dimension, as one table. */
const forEachSegment = (weeks: WeeksToCount, ask: (segment: { dimension: SQL; key: SQL }) => SQL): SQL =>
  sql.join((weeks.isBrief ? segments.slice(0, 1) : segments).map(ask), sql` union all `);

const rawIds: SQL = sql`, device_id, channel_id, persona_id, region_id`;

/** Joined to rows `e`: their values by one id each, two that are shown under one word being one. */
const valuesOf: SQL = sql`left join shown dv on dv.id = e.device_id left join shown cv on cv.id = e.channel_id
    left join shown pv on pv.id = e.persona_id left join shown rv on rv.id = e.region_id`;
const oneIds: SQL = sql`, coalesce(dv.one_id, 0) as device, coalesce(cv.one_id, 0) as channel,
    coalesce(pv.one_id, 0) as persona, coalesce(rv.one_id, 0) as region`;

/**
 * `people`: per stage and value, how many were seen and how many of them went on. `seen` has one row for each person,
 * stage and set of values, with its first moment there: the number of the event in their order, since two may be of
 * the same instant. `first` is twice that number, and one more where the person went on from it.
 */
const peopleOf = (weeks: WeeksToCount): SQL => {
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
    select e.moment from seen e where exists (select from reached n where n.person = e.person
      and n.place = e.place + 1 and n.moment > e.moment and n.at <= e.at + make_interval(hours => ${24 * windowDays}))
  ), judged as materialized (
    select e.place, e.person, e.events, e.moment * 2 + (g.moment is not null)::int as first${isBrief ? sql`` : oneIds}
    from seen e left join gone_on g on g.moment = e.moment ${isBrief ? sql`` : valuesOf}
  ), people as materialized (${forEachSegment(
    weeks,
    ({ dimension, key }) => sql`
    select place, ${dimension} as dimension, key, count(*) as people, sum(events) as events, sum(first & 1) as went_on
    from (select place, ${key} as key, person, min(first) as first, sum(events) as events from judged group by 1, 2, 3)
      persons group by place, key`,
  )})`;
};

/**
 * `came`: per stage and value, the visits that came by. A visit is the source's own session, or else a run of one
 * visitor's events with less than thirty minutes between; `is_short` when its several events take under ten seconds.
 */
const visitsOfWeek = (weeks: WeeksToCount): SQL => sql`
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

const visitsOfWeeks = ({ journeyId, span, monday }: WeeksToCount): SQL => sql`
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

/** Each measured stage has its row for everybody, be it of nobody; values only where somebody was. */
const putInPlace = ({ journeyId, span, monday, isBrief }: WeeksToCount): SQL => sql`
  made as materialized (
    select p.stage_id, k.dimension, coalesce(w.word, '') as key, coalesce(n.people, 0) as people,
      case when k.place + 1 in (select place from places) then coalesce(n.went_on, 0) end as went_on,
      coalesce(n.events, 0) as events, coalesce(c.visits, 0) as visits,
      coalesce(c.recognised_visits, 0) as recognised_visits, coalesce(c.short_visits, 0) as short_visits,
      coalesce(c.bounces, 0) as bounces
    from (select place, '' as dimension, 0 as key from places union select place, dimension, key from people
        union select place, dimension, key from came) k
      join (select distinct place, stage_id from places) p using (place) left join shown w on w.id = k.key
      left join people n using (place, dimension, key) left join came c using (place, dimension, key)
  ), gone as (
    delete from stage_counts c using stages s
    where s.id = c.stage_id and s.journey_id = ${journeyId}::uuid and c.span = ${span} and c.monday = ${monday}::date${isBrief ? sql` and c.dimension = ''` : sql``}
      and not exists (select from made m where (m.stage_id, m.dimension, m.key) = (c.stage_id, c.dimension, c.key))
  ), put as (
    insert into stage_counts as held (stage_id, span, monday, dimension, key, people, went_on, events, visits,
      recognised_visits, short_visits, bounces)
    select stage_id, ${span}, ${monday}::date, dimension, key, people, went_on, events, visits, recognised_visits,
      short_visits, bounces
    from made
    on conflict (stage_id, span, monday, dimension, key) do update
    set (people, went_on, events, visits, recognised_visits, short_visits, bounces) = (excluded.people,
      excluded.went_on, excluded.events, excluded.visits, excluded.recognised_visits, excluded.short_visits,
      excluded.bounces)
    where (held.people, held.went_on, held.events, held.visits, held.recognised_visits, held.short_visits, held.bounces)
      is distinct from (excluded.people, excluded.went_on, excluded.events, excluded.visits,
      excluded.recognised_visits, excluded.short_visits, excluded.bounces)
  )`;
