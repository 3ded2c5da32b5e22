import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import { stageRef } from "@/lib/journeys/queries/stage-ref";
import type { AboutKind } from "../schema";
import type { Notes } from "../thread";

/** What the comment `c` says. */
const said = (c: SQL): SQL => sql`'id', ${c}.id, 'body', ${c}.body, 'at', ${c}.created_at, 'authorId', ${c}.author_id,
  'author', (select u.name from users u where u.id = ${c}.author_id),
  'mentions', (select coalesce(json_agg(u.name order by u.name), '[]') from comment_mentions m
    join users u on u.id = m.user_id where m.comment_id = ${c}.id)`;

/** The records notes stand on, joined to the note `c`; a line is owned by whoever owns the work it pays for. */
export const placesOfNotes = sql`left join kpis k on c.about_kind = 'kpi' and k.id = c.about_id
  left join stages s on c.about_kind = 'stage' and s.id = c.about_id
  left join budget_lines l on c.about_kind = 'budget_line' and l.id = c.about_id
  left join initiatives i on i.id = case c.about_kind when 'initiative' then c.about_id else l.initiative_id end`;

/** Leaves out notes on a line of a budget that is hidden from the viewer, after `placesOfNotes`. */
export const onReadable = (viewer: Viewer): SQL => readableBudgets(viewer, sql`l.budget_id`);

/** The columns that say who co-owns the record of the note `c`, after `placesOfNotes`. */
export const ownersOfPlace = sql`coalesce(k.it_owner_id, s.it_owner_id, i.it_owner_id),
  coalesce(k.marketing_owner_id, s.marketing_owner_id, i.marketing_owner_id)`;

/** The note `c` with its answers as one value, after `placesOfNotes`. */
export const noteThread = sql`json_build_object(${said(sql`c`)}, 'period', c.period, 'cause', c.cause,
  'resolvedAt', c.resolved_at, 'resolvedBy', (select u.name from users u where u.id = c.resolved_by),
  'about', json_build_object('kind', c.about_kind, 'name', coalesce(k.name, s.name, l.name, i.name, ''),
    'ref', coalesce(k.key, ${stageRef}, c.about_id::text), 'within', l.budget_id),
  'answers', (select coalesce(json_agg(json_build_object(${said(sql`a`)}) order by a.created_at, a.id), '[]')
    from comments a
    where a.about_kind = c.about_kind and a.about_id = c.about_id and a.answers_id = c.id))`;

const mostShown = 10;

/** The notes on the record a statement around it names, for pages that read everything at once. */
export const notesOn = (kind: AboutKind, id: SQL): SQL<Notes> =>
  notesOnAny(sql`c.about_kind = ${kind} and c.about_id = ${id}`);

const unresolvedFirst = sql`c.resolved_at is null desc, c.created_at desc, c.id desc`;

export function notesOnAny(where: SQL): SQL<Notes> {
  const matching = sql`from comments c ${placesOfNotes} where c.answers_id is null and ${where}`;
  return sql`json_build_object('count', (select count(*)::int ${matching}),
    'open', (select count(*)::int ${matching} and c.resolved_at is null),
    'threads', (select coalesce(json_agg(${noteThread} order by ${unresolvedFirst}), '[]')
      from (select c.* ${matching} order by ${unresolvedFirst} limit ${mostShown}) c ${placesOfNotes}))`;
}
