import type { Db } from "@/db/client";
import { type Prepared, runPrepared } from "@/db/prepared";
import type { KeyedRow } from "./delivery";
import { type IdentityChange, peopleAfter } from "./people-after";
import { bytes, type KeyedJoin, whoIsWho } from "./who-is-who";

interface Told {
  readonly sourceId: number;
  readonly now: Date;
  /** The events of the same delivery; they are stored after its joins. */
  readonly rows: readonly KeyedRow[];
}

/**
 * Makes visitors the people they turned out to be: the first join of an id wins, and a person always stands for
 * itself, so whoever was joined to one that is joined on goes along. Each change is logged, and the days since the
 * visitors first came are asked to be counted again. One cheap look where nothing is new, three statements where
 * something is; those with something new go one after another until they commit. To be called before the delivery's
 * events are stored: ids are always made before events, in the order of their keys, so that no two deliveries wait for
 * each other.
 */
export async function joinVisitors(tx: Db, joins: readonly KeyedJoin[], told: Told): Promise<number> {
  if (joins.length === 0) return 0;
  const news = await holdNews(tx, joins);
  if (news.length === 0) return 0;
  const { ids, made, joined } = await whoIsWho(tx, news, told.rows);
  const pairs = news.flatMap(({ visitor, person, cause }) => {
    const [from, to] = [ids.get(visitor), ids.get(person)];
    return from === undefined || to === undefined ? [] : [{ visitorId: from, personId: to, cause }];
  });
  const changes = peopleAfter(joined, pairs);
  if (changes.length > 0) await write(tx, changes, made, told);
  return changes.length;
}

/**
 * Those of `joins` that would change anything, as far as can be seen without waiting for anybody. Where there are any,
 * the lock under which people are joined is held from here on.
 */
async function holdNews(tx: Db, joins: readonly KeyedJoin[]): Promise<KeyedJoin[]> {
  const rows = await runPrepared<{ place: string }>(tx, newsStatement, [
    joins.map(({ visitor }) => bytes(visitor)),
    joins.map(({ person }) => bytes(person)),
  ]);
  return rows.flatMap(({ place }) => joins[Number(place) - 1] ?? []);
}

const newsStatement: Prepared = {
  name: "joins-that-are-new",
  text: `
    with news as materialized (
      select i.place from unnest($1::bytea[], $2::bytea[]) with ordinality as i (visitor, person, place)
      left join visitors v on v.key = i.visitor left join visitor_joins vj on vj.visitor_id = v.id
      left join visitors p on p.key = i.person left join visitor_joins pj on pj.visitor_id = p.id
      where vj.visitor_id is null and (p.id is null or v.id is distinct from coalesce(pj.person_id, p.id))
    ), held as materialized (
      select pg_advisory_xact_lock(hashtextextended('throughline.identity', 0)) from news limit 1
    )
    select news.place from news, held order by news.place`,
};

async function write(tx: Db, changes: readonly IdentityChange[], made: ReadonlySet<number>, told: Told): Promise<void> {
  const after = new Map(changes.map(({ visitorId, personId }) => [visitorId, personId]));
  const { sourceId, now } = told;
  await runPrepared(tx, joinAndLog, [
    changes.map(({ visitorId }) => visitorId),
    changes.map(({ personBefore }) => personBefore),
    changes.map(({ personId }) => personId),
    changes.map(({ cause }) => cause),
    sourceId,
    now.toISOString(),
    [...after.keys()],
    [...after.values()],
    // Whoever was made just now has nothing that was counted; what comes with this delivery is counted as it is stored.
    [...after.keys()].filter((id) => !made.has(id)),
    now.toISOString().slice(0, 10),
  ]);
}

const joinAndLog: Prepared = {
  name: "join-and-log-visitors",
  text: `
    with joined as (
      insert into visitor_joins (visitor_id, person_id) select * from unnest($7::int[], $8::int[])
      on conflict (visitor_id) do update set person_id = excluded.person_id
    ), logged as (
      insert into identity_changes (visitor_id, person_before, person_id, cause, source_id, at)
      select c.visitor_id, c.person_before, c.person_id, c.cause, $5::int, $6::timestamptz
      from unnest($1::int[], $2::int[], $3::int[], $4::text[]) with ordinality
        as c (visitor_id, person_before, person_id, cause, place) order by c.place
    )
    insert into recount_requests (first_on, last_on, cause, created_at)
    select min(first_on), greatest(min(first_on), $10::date), 'identity', $6::timestamptz
    from visitors where id = any($9::int[]) having count(*) > 0`,
};
