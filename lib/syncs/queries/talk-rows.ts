import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetOfRecord, budgetOfStep } from "@/lib/access/within";
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
      coalesce(a.first_due_on, (select m.to_due_on from action_moves m where m.action_id = a.id and m.to_due_on is not null
        order by m.created_at, m.id limit 1), a.due_on)::text as "firstDueOn", (a.done_at at time zone ${zone})::date::text as "doneOn",
      (a.created_at at time zone ${zone})::date::text as "madeOn", s.week, a.version,
      ${budgetOfStep(sql`a.item_key`)} as "budgetId"
    from actions a join users u on u.id = a.owner_id left join syncs s on s.id = a.sync_id
    where a.done_at is null or a.done_at >= ${since?.toISOString() ?? null}::timestamptz
    order by a.done_at nulls first, a.due_on nulls last, a.created_at, a.id`);
  return rows;
}

/**
 * What people, the series or an earlier meeting put on a meeting's agenda. What was parked comes back in the first
 * meeting that begins after its own is over, or in the first of them on or after the day it was parked to; what people
 * put on the agenda of a week that was missed comes along to the next meeting that is held.
 */
export async function addedTo(
  db: Db,
  { id, week }: MeetingDay,
  { zone, day }: { readonly zone: string; readonly day: Day },
): Promise<AddedItem[]> {
  const { rows } = await db.execute<AddedItem & Record<string, unknown>>(sql`
    select i.id, i.title, i.reason, u.name as by, (i.created_at at time zone ${zone})::date::text as "addedOn",
      ${about("i")} as about, case when i.template_item_id is null then 'person' else 'series' end as from, i.created_at,
      ${budgetOfAbout("i")} as "budgetId"
    from agenda_items i left join users u on u.id = i.added_by
    join syncs m on m.id = i.sync_id
    where i.withdrawn_at is null and (m.id = ${id}::uuid or i.template_item_id is null and m.state = 'planned'
      and m.week < ${week} and not exists (select from syncs n where n.id is distinct from ${id}::uuid
        and n.week > m.week and n.started_at is not null))
    union all
    select p.id, p.title, p.reason, u.name, (p.created_at at time zone ${zone})::date::text, ${about("p")}, 'parked',
      p.created_at, ${budgetOfAbout("p")}
    from agenda_parks p left join users u on u.id = p.parked_by join syncs s on s.id = p.sync_id
    where p.taken_back_at is null and s.state = 'closed' and coalesce(p.again_on <= ${day}::date, true)
      and not exists (select from syncs n where n.id is distinct from ${id}::uuid and n.id <> s.id and n.started_at >= s.closed_at
        and coalesce(p.again_on <= (n.started_at at time zone ${zone})::date, true))
    order by 8, 1`);
  return rows.map(({ id, title, reason, by, addedOn, about, from, budgetId }) => ({
    ...{ id, title, reason, by, addedOn, about, from, budgetId },
  }));
}

const about = (row: "i" | "p") => {
  const [kind, id] = [sql.raw(`${row}.about_kind`), sql.raw(`${row}.about_id`)];
  return sql`case when ${kind} is not null then json_build_object('kind', ${kind}, 'id', ${id}) end`;
};

const budgetOfAbout = (row: "i" | "p") => budgetOfRecord(sql.raw(`${row}.about_kind`), sql.raw(`${row}.about_id`));

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
      (select count(*)::int from actions a where a.decision_id = d.id) as promised,
      ${budgetOfStep(sql`d.item_key`)} as "budgetId"
    from decisions d left join users u on u.id = d.owner_id
    where d.created_at >= (${from}::date)::timestamp at time zone ${zone}
      and not exists (select from decisions later where later.replaces_id = d.id)
    order by d.created_at desc, d.id desc`);
  return rows;
}
