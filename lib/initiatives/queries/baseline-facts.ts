import { type SQL, sql } from "drizzle-orm";

/** The newest baseline of the initiative in row `c` that the other side agreed to; null where there is none. */
export const baselineFacts: SQL = sql`(select json_build_object('endsOn', r.to_ends_on, 'agreedAt', r.decided_at,
    'agreedBy', (select p.name from users p where p.id = r.decided_by))
  from initiative_rebaselines r where r.initiative_id = c.id and r.verdict = 'approved'
  order by r.created_at desc, r.id desc limit 1)`;

/** Whether the move in row `m` counts: one that a file made has the id of the update it came with, and goes with its import. */
export const isMoveInForce: SQL = sql`not exists (select from status_updates u
  join import_withdrawals w on w.import_id = u.import_id where u.id = m.id)`;

/** How often its end was moved since that baseline was asked for, or ever: what came after is not in what was agreed. */
export const movesSince: SQL = sql`(select count(*)::int from initiative_date_moves m where m.initiative_id = c.id
  and ${isMoveInForce} and not exists (select from initiative_rebaselines r where r.initiative_id = c.id and r.verdict = 'approved'
    and (r.created_at, r.id) > (m.created_at, m.id)))`;

/** The sides whoever asked for the new baseline in row `r` speaks for, the longest held first. */
export const askerSides: SQL = sql`(select coalesce(json_agg(f.side), '[]') from (
  select f.side from role_grants g join functions f on f.id = g.function_id
  where g.user_id = r.asked_by order by g.granted_at, g.id) f)`;

/** Every new baseline asked for an initiative, the oldest first, as one JSON list. */
export const rebaselinesOf = (initiativeId: string): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', r.id, 'from', r.from_ends_on, 'to', r.to_ends_on,
    'reason', r.reason, 'askedBy', json_build_object('id', r.asked_by, 'name', a.name), 'at', r.created_at,
    'verdict', r.verdict, 'decidedBy', (select p.name from users p where p.id = r.decided_by),
    'decidedAt', r.decided_at, 'decisionReason', r.decision_reason, 'askerSides', ${askerSides})
    order by r.created_at, r.id), '[]')
  from initiative_rebaselines r join users a on a.id = r.asked_by where r.initiative_id = ${initiativeId})`;
