import type { Db } from "@/db/client";
import { type Prepared, runPrepared } from "@/db/prepared";
import type { JoinCause } from "../source";
import type { KeyedRow } from "./delivery";

/** Two ids of one person as their keyed hashes in hex. */
export interface KeyedJoin {
  readonly visitor: string;
  readonly isKnown: boolean;
  readonly person: string;
  readonly cause: JoinCause;
  /** The day (UTC) of what told so. */
  readonly on: string;
}

/** A key in hex as the database reads bytes. */
export const bytes = (hex: string): string => `\\x${hex}`;

/**
 * The ids of everybody in the joins, which of them were made just now, and who is joined already to whom: of a person
 * who only takes somebody in, however many stand behind them, nothing more need be known.
 */
export async function whoIsWho(tx: Db, joins: readonly KeyedJoin[], rows: readonly KeyedRow[]) {
  const { keys, areKnown, days } = everybodyIn(joins, rows);
  const asked = [...new Set(joins.flatMap(({ visitor, person }) => [visitor, person]))];
  const comers = new Set(joins.map(({ visitor }) => visitor));
  const ask = () =>
    runPrepared<Met>(tx, makeAndMeet, [
      keys.map(bytes),
      areKnown,
      days,
      asked.map(bytes),
      asked.map((key) => comers.has(key)),
    ]);
  const met = await ask();
  // Whoever another delivery was just making could not be seen yet; now that it was waited for, they can.
  const all = met.some(({ id }) => id === null) ? [...met, ...(await ask())] : met;
  const known = all.flatMap(({ id, ...one }) => (id === null ? [] : [{ ...one, id }]));
  return {
    ids: new Map(known.map(({ place, id }) => [asked[Number(place) - 1] ?? "", id])),
    made: new Set(known.flatMap(({ id, isMade }) => (isMade ? [id] : []))),
    joined: new Map(
      known.flatMap(({ visitorId, personId }): [number, number][] =>
        visitorId === null || personId === null ? [] : [[visitorId, personId]],
      ),
    ),
  };
}

/** Somebody by their place among those asked for; one row for each join they are part of, or one without. */
type Met = {
  readonly place: string;
  readonly id: number | null;
  readonly isMade: boolean;
  readonly visitorId: number | null;
  readonly personId: number | null;
};

/** Everybody of a delivery once, in the order of their keys: known where anything says so, from their first day on. */
function everybodyIn(joins: readonly KeyedJoin[], rows: readonly KeyedRow[]) {
  const wanted = new Map<string, { isKnown: boolean; on: string }>();
  const want = (key: string, isKnown: boolean, on: string) => {
    const before = wanted.get(key);
    wanted.set(key, { isKnown: isKnown || (before?.isKnown ?? false), on: before && before.on < on ? before.on : on });
  };
  for (const { visitor, isKnown, person, on } of joins) {
    want(visitor, isKnown, on);
    want(person, true, on);
  }
  for (const { visitor, isKnown, at } of rows) want(visitor, isKnown, at.slice(0, 10));
  const everybody = [...wanted].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    keys: everybody.map(([key]) => key),
    areKnown: everybody.map(([, { isKnown }]) => isKnown),
    days: everybody.map(([, { on }]) => on),
  };
}

const makeAndMeet: Prepared = {
  name: "make-and-meet-visitors",
  text: `
    with made as (
      insert into visitors (key, is_known, first_on)
      select g.key, g.is_known, g.first_on
      from unnest($1::bytea[], $2::boolean[], $3::date[]) as g (key, is_known, first_on)
      where not exists (select from visitors v where v.key = g.key)
      order by g.key on conflict (key) do nothing returning key, id
    )
    select a.place, coalesce(v.id, m.id) as id, m.id is not null as "isMade", j.visitor_id as "visitorId",
      j.person_id as "personId"
    from unnest($4::bytea[], $5::boolean[]) with ordinality as a (key, comes, place)
      left join visitors v on v.key = a.key
      left join made m on m.key = a.key
      left join lateral (
        select visitor_id, person_id from visitor_joins where visitor_id = v.id
        union all select visitor_id, person_id from visitor_joins where a.comes and person_id = v.id
      ) j on true`,
};
