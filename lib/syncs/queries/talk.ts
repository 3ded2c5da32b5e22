import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetOfStep } from "@/lib/access/within";
import type { SyncTalk } from "../talk";

type Row = Omit<SyncTalk, "withheld"> & Record<string, unknown>;

/** Everything said and done in a meeting so far, in the order it was said; one statement. Votes only once they are shown. */
export async function talkOf(db: Db, syncId: string, zone: string): Promise<SyncTalk> {
  const { rows } = await db.execute<Row>(sql`
    with m as (select ${syncId}::uuid as id)
    select
      (select coalesce(json_agg(json_build_object('id', n.id, 'step', n.item_key, 'body', n.body, 'cause', n.cause,
          'by', u.name, 'at', n.created_at, 'before', ${correctedBy}) order by n.created_at, n.id), '[]')
        from sync_notes n join users u on u.id = n.author_id where n.sync_id = m.id
          and not exists (select from sync_notes later where later.replaces_id = n.id)) as notes,
      (select coalesce(json_agg(json_build_object('id', d.id, 'step', d.item_key, 'title', d.title, 'note', d.note,
          'owner', u.name, 'dueOn', d.due_on, 'at', d.created_at,
          'replaces', (select b.title from decisions b where b.id = d.replaces_id
            and (b.item_key is not distinct from d.item_key or ${budgetOfStep(sql`b.item_key`)} is null))) order by d.created_at, d.id), '[]')
        from decisions d left join users u on u.id = d.owner_id where d.sync_id = m.id
          and not exists (select from decisions later where later.replaces_id = d.id and later.sync_id = m.id)) as decisions,
      (select coalesce(json_agg(json_build_object('id', a.id, 'step', a.item_key, 'title', a.title, 'owner', u.name,
          'dueOn', a.due_on, 'doneOn', (a.done_at at time zone ${zone})::date, 'at', a.created_at)
          order by a.created_at, a.id), '[]')
        from actions a join users u on u.id = a.owner_id where a.sync_id = m.id) as actions,
      (select coalesce(json_agg(json_build_object('id', p.id, 'step', p.item_key, 'title', p.title, 'reason', p.reason,
          'by', u.name, 'againOn', p.again_on, 'at', p.created_at) order by p.created_at, p.id), '[]')
        from agenda_parks p join users u on u.id = p.parked_by
        where p.sync_id = m.id and p.taken_back_at is null) as parks,
      (select coalesce(json_agg(json_build_object('id', i.id, 'title', i.title, 'reason', i.reason, 'by', u.name)
          order by i.created_at, i.id), '[]')
        from agenda_items i left join users u on u.id = i.added_by
        where i.sync_id = m.id and i.withdrawn_at is null) as items,
      (select coalesce(json_object_agg(v.item_key, json_build_object('count', v.count, 'revealed', v.revealed)), '{}')
        from (${votes}) v) as votes,
      (select coalesce(json_agg(json_build_object('userId', u.id, 'name', u.name, 'side', t.side)
          order by t.joined_at, u.id), '[]')
        from sync_attendance t join users u on u.id = t.user_id where t.sync_id = m.id) as attendance
    from m`);
  const [row] = rows;
  if (!row) throw new Error("A select without a condition gives a row");
  const { notes, decisions, actions, parks, items, votes: cast, attendance } = row;
  return { notes, decisions, actions, parks, items, votes: cast, attendance, withheld: 0 };
}

/** What a note's author corrected by it, back to the first wording. */
const correctedBy = sql`(
  with recursive earlier as (
    select b.id, b.body, b.replaces_id, 1 as depth from sync_notes b where b.id = n.replaces_id
    union all select b.id, b.body, b.replaces_id, e.depth + 1 from sync_notes b join earlier e on b.id = e.replaces_id)
  select coalesce(json_agg(e.body order by e.depth), '[]') from earlier e)`;

const votes = sql`
  select v.item_key, count(*)::int as count, case when exists (
      select from sync_reveals r where r.sync_id = v.sync_id and r.item_key = v.item_key)
    then json_agg(json_build_object('name', u.name, 'confidence', v.confidence, 'side', (
      select f.side from role_grants g join functions f on f.id = g.function_id where g.user_id = u.id
      order by (f.side in ('it', 'marketing')) desc, g.granted_at limit 1)) order by v.confidence, u.name) end as revealed
  from sync_votes v join users u on u.id = v.user_id, m where v.sync_id = m.id group by v.sync_id, v.item_key`;
