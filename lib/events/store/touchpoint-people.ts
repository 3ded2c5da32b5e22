import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { person, personOf } from "./person-of";

/** Two spans that follow each other: the earlier from `from`, the later from `middle`, up to `to`. */
export interface TwoSpans {
  readonly from: Date;
  readonly middle: Date;
  /** Exclusive. */
  readonly to: Date;
}

/** A touchpoint of a stage, in the order of its list. */
export interface CountedTouchpoint {
  readonly id: string;
  readonly name: string;
  /** Whether an event name stands for it, so that somebody could be seen there. */
  readonly isMeasured: boolean;
  /** Distinct people seen there in the later and in the earlier span; 0 where nobody was. */
  readonly people: number;
  readonly before: number;
  /** The latest event there, whatever the span. */
  readonly lastAt: Date | null;
}

/** Who was seen at each touchpoint of a stage, and in which of the spans its journey had any event. */
export interface TouchpointCounts {
  readonly touchpoints: readonly CountedTouchpoint[];
  readonly hasEvents: boolean;
  readonly hadEvents: boolean;
}

/** Counts the touchpoints of one stage. Only events under the names of the stage are read, by the index of their names. */
export async function countTouchpointPeople(db: Db, stageId: string, spans: TwoSpans): Promise<TouchpointCounts> {
  const [from, middle, to] = [spans.from, spans.middle, spans.to].map(
    (at) => sql`${at.toISOString()}::timestamptz`,
  ) as [ReturnType<typeof sql>, ReturnType<typeof sql>, ReturnType<typeof sql>];
  const isAnyone = (since: typeof from, until: typeof from) => sql`exists (select from stages own
    join stages s on s.journey_id = own.journey_id join event_names n on n.stage_id = s.id
    cross join lateral (select from events e where e.name_id = n.id and e.at >= ${since} and e.at < ${until} limit 1) one
    where own.id = ${stageId})`;
  const { rows } = await db.execute<Told & Record<string, unknown>>(sql`
    with named as materialized (
      select p.id as point, n.id as name_id from touchpoints p
        join event_names n on n.stage_id = p.stage_id and lower(n.touchpoint) = lower(p.name) where p.stage_id = ${stageId}
    ), seen as (
      select distinct named.point, e.at >= ${middle} as is_later, ${person} as person
      from named join events e on e.name_id = named.name_id and e.at >= ${from} and e.at < ${to} ${personOf}
    ), counted as (
      select point, count(*) filter (where is_later)::int as people, count(*) filter (where not is_later)::int as before
      from seen group by point
    )
    select ${isAnyone(middle, to)} as "hasEvents", ${isAnyone(from, middle)} as "hadEvents",
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name,
          'isMeasured', exists (select from named where named.point = p.id),
          'people', coalesce(c.people, 0), 'before', coalesce(c.before, 0),
          'lastAt', (select max(l.at) from named cross join lateral (select e.at from events e
            where e.name_id = named.name_id order by e.at desc limit 1) l where named.point = p.id))
          order by p.position, p.id), '[]')
        from touchpoints p left join counted c on c.point = p.id where p.stage_id = ${stageId}) as touchpoints`);
  const { hasEvents = false, hadEvents = false, touchpoints = [] } = rows[0] ?? {};
  const dated = touchpoints.map((one) => ({ ...one, lastAt: one.lastAt === null ? null : new Date(one.lastAt) }));
  return { hasEvents, hadEvents, touchpoints: dated };
}

interface Told {
  readonly hasEvents: boolean;
  readonly hadEvents: boolean;
  readonly touchpoints: readonly (Omit<CountedTouchpoint, "lastAt"> & { readonly lastAt: string | null })[];
}
