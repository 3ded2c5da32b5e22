import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";
import { person, personOf } from "./person-of";

interface Span {
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
}

/** The breakdowns a stage is shown by; region is asked for in a funnel of its own. */
export type StageDimension = "device" | "channel" | "persona";

/** Distinct people seen at a stage: all of them (`by` null), or those with one value of a dimension. */
export interface StageReach {
  readonly stageId: string;
  readonly by: StageDimension | null;
  readonly key: string | null;
  readonly persons: number;
}

/** Reach of each stage that was reached, whole and by device, channel and persona. People with two devices are in both. */
export async function countReach(db: Db, journeyId: string, { from, to }: Span): Promise<StageReach[]> {
  const { rows } = await db.execute<{ [K in keyof StageReach]: StageReach[K] }>(sql`
    with seen as (
      select distinct s.id as stage_id, ${person} as person, coalesce(d.shown, d.raw) as device,
        coalesce(c.shown, c.raw) as channel, coalesce(p.shown, p.raw) as persona
      from events e join event_names n on n.id = e.name_id join stages s on s.id = n.stage_id ${personOf}
        left join event_values d on d.id = e.device_id left join event_values c on c.id = e.channel_id
        left join event_values p on p.id = e.persona_id
      where s.journey_id = ${journeyId} and e.at >= ${from.toISOString()}::timestamptz and e.at < ${to.toISOString()}::timestamptz
    )
    select stage_id as "stageId",
      case grouping(device, channel, persona) when 3 then 'device' when 5 then 'channel' when 6 then 'persona' end as "by",
      case grouping(device, channel, persona) when 3 then device when 5 then channel when 6 then persona end as "key",
      count(distinct person)::int as persons
    from seen group by grouping sets ((stage_id), (stage_id, device), (stage_id, channel), (stage_id, persona))`);
  return rows;
}

export interface WeekReach {
  readonly stageId: string;
  readonly monday: Day;
  readonly persons: number;
}

/** Distinct people seen at each stage in each ISO week of a zone; weeks without any are left out. */
export async function countWeeks(db: Db, journeyId: string, { from, to }: Span, zone: string): Promise<WeekReach[]> {
  const { rows } = await db.execute<{ [K in keyof WeekReach]: WeekReach[K] }>(sql`
    with seen as (
      select distinct s.id as stage_id, ${person} as person, date_trunc('week', e.at at time zone ${zone})::date as monday
      from events e join event_names n on n.id = e.name_id join stages s on s.id = n.stage_id ${personOf}
      where s.journey_id = ${journeyId} and e.at >= ${from.toISOString()}::timestamptz and e.at < ${to.toISOString()}::timestamptz
    )
    select stage_id as "stageId", monday::text as monday, count(*)::int as persons from seen group by stage_id, monday`);
  return rows;
}

export interface EventTotals {
  readonly events: number;
  /** Events whose name stands for no stage. */
  readonly unmapped: number;
  /** The latest event of all, inside the span or not; null before the first one. */
  readonly lastAt: Date | null;
}

/** How many events there are in a span, and how much of it the stages explain. */
export async function countEvents(db: Db, { from, to }: Span): Promise<EventTotals> {
  const { rows } = await db.execute<{ events: string; unmapped: string; lastAt: string | null }>(sql`
    with by_name as (
      select e.name_id, count(*) as events from events e
      where e.at >= ${from.toISOString()}::timestamptz and e.at < ${to.toISOString()}::timestamptz group by e.name_id
    )
    select coalesce(sum(by_name.events), 0) as events,
      coalesce(sum(by_name.events) filter (where n.stage_id is null), 0) as unmapped,
      to_char(max(last.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastAt"
    from event_names n left join by_name on by_name.name_id = n.id
    left join lateral (select e.at from events e where e.name_id = n.id order by e.at desc limit 1) last on true`);
  const [totals] = rows;
  return {
    events: Number(totals?.events ?? 0),
    unmapped: Number(totals?.unmapped ?? 0),
    lastAt: totals?.lastAt ? new Date(totals.lastAt) : null,
  };
}
