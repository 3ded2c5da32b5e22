import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { countedSpans, eventDimensions } from "@/db/vocabulary/events";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { dayField } from "@/lib/kernel/day-field";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import { type MapNumbers, silentFor } from "../counts/map-numbers";
import { stageNumbers, type ToldStage } from "../counts/stage-numbers";
import { isWeekOver } from "../counts/week-ends";
import { journeyField } from "../schema";
import { lastEventOfStage } from "../store/last-events";
import { sourceHabit } from "../store/source-health";
import { recountAwaited } from "./recount-awaited";

/**
 * A map's numbers over one, four, thirteen or fifty-two weeks that end with the week a day is in (the running one unless
 * said otherwise), of everybody or of the people with one value of a dimension. Read from what was counted before, in
 * one statement, so that it takes the same time however many events there are.
 */
export const readMapNumbers = query({
  name: "readMapNumbers",
  capability: "journey.read",
  input: z.strictObject({
    journey: journeyField,
    weeks: z.literal([...countedSpans]).default(1),
    ending: dayField.optional(),
    segment: z.strictObject({ dimension: z.enum(eventDimensions), key: z.string().max(500).nullable() }).optional(),
  }),
  async run({ db, input, organisation: { zone }, now }): Promise<MapNumbers> {
    const { journey, weeks: span, segment = null } = input;
    const monday = mondayOf(input.ending ?? today(now, zone));
    const asked = { span, monday, dimension: segment?.dimension ?? "", key: segment?.key ?? "" };
    const told = await tell(db, journey, asked);
    if (!told) refuse("not_found", "refusal.journeys.unknown", { journey });
    const { windowDays, counted } = told;
    const isOutdated = counted !== null && told.isOutdated;
    const hasEvents = told.hasEvents && counted !== null && !isOutdated;
    const weeksTold = new Set(isOutdated ? [] : told.told);
    const scene = { monday, now, zone, windowDays, hasEvents, isOutdated, told: weeksTold };
    return {
      ...{ span, monday, until: addDays(monday, 7), windowDays, segment },
      countedAt: moment(counted?.at),
      waitingSince: moment(told.waitingSince),
      lastEventAt: moment(latest([told.lastAt, ...told.stages.map(({ lastAt }) => lastAt)])),
      isWeekOver: isWeekOver(monday, { now, zone }),
      eventsInSpan: counted?.events ?? null,
      unmapped: counted?.unmapped ?? null,
      sources: told.sources.map(({ lastReceivedAt: at, ...source }) => {
        const heard = { ...source, lastReceivedAt: moment(at) };
        return { ...heard, silentForMs: silentFor(heard, now) };
      }),
      stages: told.stages.map((stage) => stageNumbers(stage, scene)),
    };
  },
});

interface Told {
  readonly windowDays: number;
  readonly counted: { readonly at: string; readonly events: number; readonly unmapped: number } | null;
  readonly waitingSince: string | null;
  readonly isOutdated: boolean;
  readonly lastAt: string | null;
  readonly hasEvents: boolean;
  readonly told: readonly Day[];
  readonly sources: readonly { key: string; name: string; lastReceivedAt: string | null; usualGapMs: number | null }[];
  readonly stages: readonly ToldStage[];
}

interface Asked {
  readonly span: number;
  readonly monday: Day;
  readonly dimension: string;
  readonly key: string;
}

/** For how many weeks back single weeks are read, beside the last. */
const weeksRead = 12;

async function tell(db: Db, journey: string, { span, monday, dimension, key }: Asked): Promise<Told | undefined> {
  const { rows } = await db.execute<Told & Record<string, unknown>>(sql`
    with map as (
      select j.id, o.funnel_window_days as "windowDays" from journeys j cross join organisations o
      where j.key = ${journey}
    ), placed as materialized (
      select s.id, s.position, lead(s.id) over (order by s.position, s.id) as next_id,
        exists (select from event_names n where n.stage_id = s.id) as is_measured
      from stages s join map on map.id = s.journey_id
    ), weeks as materialized (
      select w.monday from counted_weeks w join map on map.id = w.journey_id
      where w.span = 1 and w.monday between ${monday}::date - ${7 * weeksRead}::int and ${monday}::date
    ), whole as materialized (
      select c.stage_id, c.span, c.monday, c.events from placed p join stage_counts c on c.stage_id = p.id
        and c.dimension = '' and c.key = '' and (c.span = 1 or c.span = ${span})
      where c.monday between ${monday}::date - ${7 * weeksRead}::int and ${monday}::date
    ), counted as (
      select w.counted_at, w.events, w.unmapped from counted_weeks w join map on map.id = w.journey_id
      where w.span = ${span} and w.monday = ${monday}::date
    )
    select map."windowDays", (select jsonb_build_object('at', counted_at, 'events', events, 'unmapped', unmapped)
        from counted) as counted,
      (select min(since) from (select b.received_at as since from event_batches b where b.counted_at is null
          union all select r.created_at from recount_requests r where r.done_at is null) w
        where since > coalesce((select counted_at from counted), '-infinity')) as "waitingSince",
      ${recountAwaited(sql`(select counted_at from counted)`, { monday, span })} as "isOutdated",
      (select max(b.last_at) from event_sources s cross join lateral (select last_at from event_batches
        where source_id = s.id order by received_at desc limit 20) b) as "lastAt",
      exists (select from whole where span = ${span} and monday = ${monday}::date and events > 0) as "hasEvents",
      (select coalesce(json_agg(distinct monday), '[]') from whole where span = 1 and events > 0) as told,
      (${sourcesHeard}) as sources,
      (select coalesce(json_agg(json_build_object('id', p.id, 'isMeasured', p.is_measured,
        'isFollowed', coalesce(n.is_measured, false), 'lastAt', ${lastEventOfStage(sql`p.id`)},
        'whole', (select ${numbers} from stage_counts c where c.stage_id = p.id and c.span = ${span}
          and c.monday = ${monday}::date and c.dimension = ${dimension} and c.key = ${key}),
        'weeks', (select coalesce(json_agg(json_build_object('monday', w.monday, 'people', c.people,
            'wentOn', c.went_on) order by w.monday), '[]')
          from weeks w left join stage_counts c on c.stage_id = p.id and c.span = 1 and c.monday = w.monday
            and c.dimension = ${dimension} and c.key = ${key}),
        'values', (select coalesce(json_agg(json_build_object('dimension', c.dimension, 'key', c.key,
            'people', c.people, 'wentOn', c.went_on)), '[]')
          from stage_counts c where c.stage_id = p.id and c.span = ${span} and c.monday = ${monday}::date
            and c.dimension <> '')) order by p.position, p.id), '[]')
        from placed p left join placed n on n.id = p.next_id) as stages
    from map`);
  return rows[0];
}

const numbers: SQL = sql`json_build_object('people', c.people, 'wentOn', c.went_on, 'visits', c.visits,
  'recognisedVisits', c.recognised_visits, 'shortVisits', c.short_visits, 'bounces', c.bounces)`;

const sourcesHeard: SQL = sql`
  select coalesce(json_agg(json_build_object('key', s.key, 'name', s.name, 'lastReceivedAt', h.last,
    'usualGapMs', h.usual) order by s.name, s.id), '[]')
  from event_sources s cross join lateral ${sourceHabit(sql`s.id`)} h where s.retired_at is null`;

const moment = (at: string | Date | null | undefined): Date | null => (at ? new Date(at) : null);

const latest = (moments: readonly (string | null)[]): string | null =>
  moments.reduce((last, at) => (at !== null && (last === null || Date.parse(at) > Date.parse(last)) ? at : last), null);
