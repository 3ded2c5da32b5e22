import { Client } from "pg";
import type { BenchServer } from "./statement-log";

/** What a year of weekly meetings leaves behind. */
export const history = { meetings: 52, decisions: 5, actions: 5, notes: 10 } as const;

/**
 * A meeting in each of the 52 weeks before the one given, closed and frozen as large as that one was, with what was
 * decided, promised (all but the newest done) and noted. Those the demo has are only given the large snapshot.
 */
export async function addPastMeetings({ superuserUrl }: BenchServer, week: string): Promise<void> {
  const owner = new Client({ connectionString: superuserUrl });
  await owner.connect();
  try {
    await owner.query("set session_replication_role = replica");
    await owner.query(held, [week, history.meetings]);
    await owner.query(frozen, [week]);
    for (const [statement, count] of [
      [decided, history.decisions],
      [promised, history.actions],
      [noted, history.notes],
    ] as const)
      await owner.query(statement, [week, count]);
    await owner.query("vacuum analyze");
  } finally {
    await owner.end();
  }
}

/** ISO weeks run on over the end of a year; the Monday of the week given is where counting back begins. */
const held = `
  with days as (select to_date($1, 'IYYY"-W"IW') - 7 * ago as monday from generate_series(1, $2::int) ago)
  insert into syncs (id, week, state, scheduled_for, started_at, closed_at, presenter_id, minutes, created_at)
  select gen_random_uuid(), to_char(monday, 'IYYY"-W"IW'), 'closed', monday + interval '3 days 9 hours',
    monday + interval '3 days 9 hours', monday + interval '3 days 10 hours',
    (select id from users where email = 'cio@demo.test'), 'What was said, in a sentence.', monday
  from days on conflict (week) do nothing`;

const frozen = `
  insert into sync_snapshots (sync_id, moment, content, audit_hash, frozen_at)
  select p.id, z.moment, z.content, z.audit_hash, p.closed_at
  from syncs p, sync_snapshots z join syncs s on s.id = z.sync_id where s.week = $1 and p.week < $1
  on conflict (sync_id, moment) do update set content = excluded.content`;

const someone = "(select id from users where email = 'cmo@demo.test')";
const decided = `
  insert into decisions (id, sync_id, title, owner_id, due_on, created_by, created_at)
  select gen_random_uuid(), p.id, 'Decision ' || i, ${someone}, p.closed_at + interval '14 days', ${someone}, p.closed_at
  from syncs p, generate_series(1, $2::int) i where p.week < $1`;
const promised = `
  insert into actions (id, sync_id, title, owner_id, due_on, done_at, created_by, created_at)
  select gen_random_uuid(), p.id, 'Action ' || i, ${someone}, p.closed_at + interval '7 days',
    case when p.week < (select max(week) from syncs where week < $1) then p.closed_at + interval '6 days' end,
    ${someone}, p.closed_at
  from syncs p, generate_series(1, $2::int) i where p.week < $1`;
const noted = `
  insert into sync_notes (id, sync_id, item_key, body, author_id, created_at)
  select gen_random_uuid(), p.id, 'close', 'A note of a sentence or so.', ${someone}, p.closed_at
  from syncs p, generate_series(1, $2::int) i where p.week < $1`;
