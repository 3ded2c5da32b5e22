import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { mayAtAll } from "@/lib/access/policy";
import { stageRef } from "@/lib/journeys/queries/stage-ref";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type AboutKind, noteList, notesAbout } from "../schema";
import type { Notes, NoteThread } from "../thread";
import { notesOnAny, noteThread, onReadable, ownersOfPlace, placesOfNotes } from "./thread-rows";

/** Notes wherever they stand, unresolved ones first and the newest first, a page at a time; one statement. */
export const listNotes = query({
  name: "listNotes",
  lasting: true,
  capability: "comment.read",
  input: noteList,
  async run({ db, viewer, input: { show, state, kind, page, limit } }) {
    const me = sql`${viewer.id}::uuid`;
    const views: Record<typeof show, SQL> = {
      all: sql`true`,
      owned: sql`${me} in (${ownersOfPlace})`,
      mentions: sql`exists (select from comment_mentions m join comments x on x.id = m.comment_id
        where m.user_id = ${me} and (x.id = c.id or x.answers_id = c.id))`,
    };
    const states: Record<typeof state, SQL> = {
      any: sql`true`,
      open: sql`c.resolved_at is null`,
      resolved: sql`c.resolved_at is not null`,
    };
    const { rows } = await db.execute<{ count: number; items: NoteThread[] }>(sql`
      with matching as (select c.* from comments c ${placesOfNotes} where c.answers_id is null and ${onReadable(viewer)} and ${views[show]}
        and ${states[state]} and (${kind ?? null}::text is null or c.about_kind = ${kind ?? null})),
      shown as (select *, row_number() over (order by resolved_at is null desc, created_at desc, id desc) as place
        from matching order by place limit ${limit} offset ${(page - 1) * limit})
      select (select count(*)::int from matching) as count,
        (select coalesce(json_agg(${noteThread} order by c.place), '[]') from shown c ${placesOfNotes}) as items`);
    const { count = 0, items = [] } = rows[0] ?? {};
    return { items, count };
  },
});

/** One note with its answers. Refuses (not_found) an id that names none; an answer's id gives the note it answers. */
export const readNote = query({
  name: "readNote",
  lasting: true,
  capability: "comment.read",
  input: z.strictObject({ id: z.uuid() }),
  async run({ db, viewer, input: { id } }) {
    const { rows } = await db.execute<{ note: NoteThread }>(sql`select ${noteThread} as note
      from comments c ${placesOfNotes}
      where c.id = (select coalesce(x.answers_id, x.id) from comments x where x.id = ${id}) and ${onReadable(viewer)}`);
    const note = rows[0]?.note ?? refuse("not_found", "refusal.gone");
    return { ...note, mayWrite: mayAtAll(viewer, "comment.write") };
  },
});

/** The notes on one record, or on all lines of a budget; none for a record that is not there. */
export const readNotes = query({
  name: "readNotes",
  lasting: true,
  capability: "comment.read",
  input: notesAbout,
  async run({ db, viewer, input: { kind, ref } }) {
    const places: Record<AboutKind | "budget", SQL> = {
      kpi: sql`k.key = ${ref} or k.id::text = ${ref}`,
      stage: sql`${ref} in (${stageRef}, s.id::text)`,
      initiative: sql`c.about_kind = 'initiative' and c.about_id::text = ${ref}`,
      budget_line: sql`l.id::text = ${ref}`,
      budget: sql`l.budget_id::text = ${ref}`,
    };
    const { rows } = await db.execute<{ notes: Notes }>(
      sql`select ${notesOnAny(sql`(${places[kind]}) and ${onReadable(viewer)}`)} as notes`,
    );
    const notes: Notes = rows[0]?.notes ?? { count: 0, open: 0, threads: [] };
    return { ...notes, mayWrite: mayAtAll(viewer, "comment.write") };
  },
});
