import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";
import type { ActionLine, AddedItem, DecidedLine } from "../snapshot/facts";
import type { MeetingDay } from "./meeting-row";

/** Every open action, and those done since a moment; late ones first, then by their day. */
export async function actionsSince(
  db: Db,
  { zone, since }: { readonly zone: string; readonly since: Date | null },
): Promise<ActionLine[]> {
  const { rows } = await db.execute<ActionLine & Record<string, unknown>>(sql`
    select a.id, a.title, json_build_object('id', u.id, 'name', u.name) as owner, a.due_on::text as "dueOn",
      coalesce(a.first_due_on, a.due_on)::text as "firstDueOn", (a.done_at at time zone ${zone})::date::text as "doneOn",
      (a.created_at at time zone ${zone})::date::text as "madeOn", s.week, a.version
    from actions a join users u on u.id = a.owner_id left join syncs s on s.id = a.sync_id
    where a.done_at is null or a.done_at >= ${since?.toISOString() ?? null}::timestamptz
    order by a.done_at nulls first, a.due_on nulls last, a.created_at, a.id`);
  return rows;
}

/**
 * What people, the series or an earlier meeting put on a meeting's agenda. What was parked comes back in the next
 * meeting, or in the first one on or after the day it was parked to.
 */
export async function addedTo(
  db: Db,
  { id, last }: MeetingDay,
  { zone, day }: { readonly zone: string; readonly day: Day },
): Promise<AddedItem[]> {
  const { rows } = await db.execute<AddedItem & Record<string, unknown>>(sql`
    select i.id, i.title, i.reason, u.name as by, (i.created_at at time zone ${zone})::date::text as "addedOn",
      ${about("i")} as about, case when i.template_item_id is null then 'person' else 'series' end as from, i.created_at
    from agenda_items i left join users u on u.id = i.added_by
    where i.sync_id = ${id}::uuid and i.withdrawn_at is null
    union all
    select p.id, p.title, p.reason, u.name, (p.created_at at time zone ${zone})::date::text, ${about("p")}, 'parked',
      p.created_at
    from agenda_parks p left join users u on u.id = p.parked_by join syncs s on s.id = p.sync_id
    where p.taken_back_at is null and s.state = 'closed' and case when p.again_on is null then p.sync_id = ${last?.id ?? null}::uuid
      else p.again_on <= ${day}::date and p.again_on > coalesce(
        (select (l.closed_at at time zone ${zone})::date from syncs l where l.id = ${last?.id ?? null}::uuid and l.id <> p.sync_id),
        p.again_on - 1) end
    order by 8, 1`);
  return rows.map(({ id, title, reason, by, addedOn, about, from }) => ({
    ...{ id, title, reason, by, addedOn, about, from },
  }));
}

const about = (row: "i" | "p") => {
  const [kind, id] = [sql.raw(`${row}.about_kind`), sql.raw(`${row}.about_id`)];
  return sql`case when ${kind} is not null then json_build_object('kind', ${kind}, 'id', ${id}) end`;
};

/** What was decided from a day on and not replaced since, with what it is about and what came of it; the newest first. */
export async function decidedSince(
  db: Db,
  { zone, from }: { readonly zone: string; readonly from: Day },
): Promise<DecidedLine[]> {
  const { rows } = await db.execute<DecidedLine & Record<string, unknown>>(sql`
    select d.id, d.title, u.name as owner, (d.created_at at time zone ${zone})::date::text as "madeOn",
      d.due_on::text as "dueOn",
      (select coalesce(json_agg(l.to_id order by l.to_id), '[]') from links l
        where l.from_kind = 'decision' and l.from_id = d.id) as about,
      (select count(*)::int from actions a where a.decision_id = d.id and a.done_at is not null) as done,
      (select count(*)::int from actions a where a.decision_id = d.id) as promised
    from decisions d left join users u on u.id = d.owner_id
    where d.created_at >= (${from}::date)::timestamp at time zone ${zone}
      and not exists (select from decisions later where later.replaces_id = d.id)
    order by d.created_at desc, d.id desc`);
  return rows;
}
