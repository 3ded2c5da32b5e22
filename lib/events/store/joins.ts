import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type Prepared, runPrepared } from "@/db/prepared";
import { recountRequests } from "@/db/schema";
import type { JoinCause } from "../source";
import type { KeyedRow } from "./delivery";
import { type IdentityChange, peopleAfter } from "./people-after";

/** Two ids of one person as their keyed hashes in hex. */
export interface KeyedJoin {
  readonly visitor: string;
  readonly isKnown: boolean;
  readonly person: string;
  readonly cause: JoinCause;
  /** The day (UTC) of what told so. */
  readonly on: string;
}

interface Told {
  readonly sourceId: number;
  readonly now: Date;
  /** The events of the same delivery; they are stored after its joins. */
  readonly rows: readonly KeyedRow[];
}

/**
 * Makes visitors the people they turned out to be: the first join of an id wins, and a person always stands for
 * itself, so whoever was joined to one that is joined on goes along. Each change is logged, and the days since the
 * visitors first came are asked to be counted again. One cheap look where nothing is new; those with something new go
 * one after another until they commit. To be called before the delivery's events are stored: ids are always made
 * before events, in the order of their keys, so that no two deliveries wait for each other.
 */
export async function joinVisitors(tx: Db, joins: readonly KeyedJoin[], told: Told): Promise<number> {
  if (joins.length === 0) return 0;
  const news = await newsAmong(tx, joins);
  if (news.length === 0) return 0;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.identity', 0))`);
  const { ids, made } = await idsOf(tx, news, told.rows);
  const pairs = news.flatMap(({ visitor, person, cause }) => {
    const [from, to] = [ids.get(visitor), ids.get(person)];
    return from === undefined || to === undefined ? [] : [{ visitorId: from, personId: to, cause }];
  });
  const changes = peopleAfter(await joinedSoFar(tx, [...ids.values()]), pairs);
  if (changes.length > 0) await write(tx, changes, made, told);
  return changes.length;
}

/** Those of `joins` that would change anything, as far as can be seen without waiting for anybody. */
async function newsAmong(tx: Db, joins: readonly KeyedJoin[]): Promise<KeyedJoin[]> {
  const rows = await runPrepared<{ place: string }>(tx, newsStatement, [
    joins.map(({ visitor }) => `\\x${visitor}`),
    joins.map(({ person }) => `\\x${person}`),
  ]);
  return rows.flatMap(({ place }) => joins[Number(place) - 1] ?? []);
}

const newsStatement: Prepared = {
  name: "joins-that-are-new",
  text: `
    select i.place from unnest($1::bytea[], $2::bytea[]) with ordinality as i (visitor, person, place)
    left join visitors v on v.key = i.visitor left join visitor_joins vj on vj.visitor_id = v.id
    left join visitors p on p.key = i.person left join visitor_joins pj on pj.visitor_id = p.id
    where vj.visitor_id is null and (p.id is null or v.id is distinct from coalesce(pj.person_id, p.id))
    order by i.place`,
};

/** The ids of everybody in the joins, and which of them were made just now. The delivery's other visitors are made too. */
async function idsOf(tx: Db, joins: readonly KeyedJoin[], rows: readonly KeyedRow[]) {
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
  const keys = [...wanted.keys()].sort();
  const fresh = await runPrepared<{ id: number }>(tx, makeVisitors, [
    keys.map(bytes),
    keys.map((key) => wanted.get(key)?.isKnown),
    keys.map((key) => wanted.get(key)?.on),
  ]);
  const asked = [...new Set(joins.flatMap(({ visitor, person }) => [visitor, person]))];
  const found = await runPrepared<{ place: string; id: number }>(tx, findVisitors, [asked.map(bytes)]);
  return {
    ids: new Map(found.map(({ place, id }) => [asked[Number(place) - 1] ?? "", id])),
    made: new Set(fresh.map(({ id }) => id)),
  };
}

const bytes = (hex: string): string => `\\x${hex}`;

const makeVisitors: Prepared = {
  name: "make-visitors",
  text: `
    insert into visitors (key, is_known, first_on)
    select g.key, g.is_known, g.first_on from unnest($1::bytea[], $2::boolean[], $3::date[]) as g (key, is_known, first_on)
    where not exists (select from visitors v where v.key = g.key)
    order by g.key on conflict (key) do nothing returning id`,
};

const findVisitors: Prepared = {
  name: "find-visitors",
  text: `
    select g.place, v.id from unnest($1::bytea[]) with ordinality as g (key, place) join visitors v on v.key = g.key`,
};

/** Who is joined already, of these and of those who stand behind them. */
async function joinedSoFar(tx: Db, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await runPrepared<{ visitorId: number; personId: number }>(tx, joinedStatement, [ids]);
  return new Map(rows.map(({ visitorId, personId }) => [visitorId, personId]));
}

const joinedStatement: Prepared = {
  name: "joined-so-far",
  text: `
    select visitor_id as "visitorId", person_id as "personId" from visitor_joins where visitor_id = any($1::int[])
    union select visitor_id, person_id from visitor_joins where person_id = any($1::int[])`,
};

async function write(tx: Db, changes: readonly IdentityChange[], made: ReadonlySet<number>, told: Told): Promise<void> {
  const after = new Map(changes.map(({ visitorId, personId }) => [visitorId, personId]));
  const { sourceId, now } = told;
  await runPrepared(tx, joinThem, [[...after.keys()], [...after.values()]]);
  await runPrepared(tx, logChanges, [
    changes.map(({ visitorId }) => visitorId),
    changes.map(({ personBefore }) => personBefore),
    changes.map(({ personId }) => personId),
    changes.map(({ cause }) => cause),
    sourceId,
    now.toISOString(),
  ]);
  // Whoever was made just now has nothing that was counted; what comes with this delivery is counted as it is stored.
  const met = [...after.keys()].filter((id) => !made.has(id));
  if (met.length === 0) return;
  const { rows } = await tx.execute<{ first: string }>(
    sql`select min(first_on)::text as first from visitors where id = any(${sql.param(met)}::int[])`,
  );
  const today = now.toISOString().slice(0, 10);
  const firstOn = rows[0]?.first ?? today;
  const lastOn = firstOn > today ? firstOn : today;
  await tx.insert(recountRequests).values({ firstOn, lastOn, cause: "identity", createdAt: now });
}

const joinThem: Prepared = {
  name: "join-visitors",
  text: `
    insert into visitor_joins (visitor_id, person_id) select * from unnest($1::int[], $2::int[])
    on conflict (visitor_id) do update set person_id = excluded.person_id`,
};

const logChanges: Prepared = {
  name: "log-identity-changes",
  text: `
    insert into identity_changes (visitor_id, person_before, person_id, cause, source_id, at)
    select c.visitor_id, c.person_before, c.person_id, c.cause, $5::int, $6::timestamptz
    from unnest($1::int[], $2::int[], $3::int[], $4::text[]) with ordinality
      as c (visitor_id, person_before, person_id, cause, place) order by c.place`,
};
