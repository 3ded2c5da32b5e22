import { join } from "node:path";
import { Client } from "pg";
import { serverOf } from "./statement-log";

export const people = 61_000;
export const events = 500_000;
/** The steps of the funnel are the first five of these names. */
const names = [
  "home",
  "catalog",
  "product",
  "cart",
  "purchase",
  "search",
  "help",
  "account",
  "returns",
  "club",
  "gift",
];
export const steps = names.slice(0, 5);
export const range = { from: "2026-08-24", to: "2026-11-22" };
export const windowDays = 30;

/**
 * Half a million events of 61,000 people over ninety days, stored in order of time as they would have arrived; one in
 * six people was met under a second id first and recognised later. Beside them the lean table that somebody would build
 * for this one question: people already resolved, steps as numbers, with the two indexes that help.
 */
export async function layOut(home: string): Promise<Client> {
  const owner = new Client({ connectionString: serverOf(join(home, "data")).ownerUrl, options: "-c jit=off" });
  await owner.connect();
  for (const statement of statements) await owner.query(statement);
  return owner;
}

const ids = Math.ceil(people / 6);

const statements = [
  "insert into journeys (id, key, name, created_at) values (gen_random_uuid(), 'default', 'Shop', now()) on conflict do nothing",
  ...names.map((name) => `insert into event_names (name, created_at) values ('${name}', now())`),
  ...["desktop", "phone", "tablet"].map(
    (raw) => `insert into event_values (dimension, raw, created_at) values ('device', '${raw}', now())`,
  ),
  `insert into visitors (key, is_known, first_on)
    select decode(lpad(to_hex(i), 32, '0'), 'hex'), i <= ${people}, '2026-08-24' from generate_series(1, ${people + ids}) i`,
  `insert into visitor_joins (visitor_id, person_id) select ${people} + i, i * 6 - 5 from generate_series(1, ${ids}) i
    where i * 6 - 5 <= ${people}`,
  `select ensure_event_months('2026-08-01', '2026-11-30')`,
  `select setseed(0.42)`,
  // Each person's events, one after another from a first day of their own; later ones lie deeper in the shop.
  `create temp table told as
    select person, place, case when place <= 2 and person % 6 = 1 then ${people} + (person + 5) / 6 else person end as visitor_id,
      least(timestamptz '2026-11-21 22:00:00+00', timestamptz '2026-08-24 00:00:00+00'
        + make_interval(secs => (person * 7919 % 70) * 86400 + place * 86400 * 1.7 * random() + random() * 80000)) as at,
      1 + floor(least(${names.length - 1}, random() * random() * (place + 4) * 1.6))::int as name_id,
      1 + floor(random() * 3)::int as device_id
    from (select 1 + (i * ${people}::bigint / ${events})::int as person,
      1 + i - ceil((i * ${people}::bigint / ${events}) * ${events}::numeric / ${people})::int as place
      from generate_series(0, ${events - 1}) i) numbered`,
  `insert into events (at, batch_id, session_key, visitor_id, name_id, device_id, identity)
    select date_trunc('milliseconds', at), 1, case when place % 5 > 0 then hashint8extended(person * 100 + place / 3, 0) end,
      visitor_id, name_id, device_id, decode(md5(person || ' ' || place), 'hex')
    from told order by at`,
  `create table lean as select e.arrival, e.at, coalesce(j.person_id, e.visitor_id) as person, e.name_id::smallint as step
    from events e left join visitor_joins j using (visitor_id) order by e.at`,
  "create index lean_step on lean (step, at)",
  "create index lean_person on lean (person, step, at)",
  "vacuum analyze",
];
