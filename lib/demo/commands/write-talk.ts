import { v7 } from "uuid";
import { commentMentions, comments, noteworthyEventKpis, noteworthyEvents, readings } from "@/db/schema";
import { mentionsIn } from "@/lib/comments/mentions";
import { addDays } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { people } from "../story/people";
import { insertAll, type Writing } from "./writing";

/** What people say beside the numbers, what happened around them, and their parts. */
export async function writeTalk(writing: Writing): Promise<void> {
  await writeNoteworthy(writing);
  await writeParts(writing);
  await writeNotes(writing);
}

async function writeNoteworthy({ db, story, id, when }: Writing): Promise<void> {
  const rows = story.noteworthy.map(({ by, made, kpis, ...event }) => {
    return { ...event, id: v7(), kpis, createdBy: id("person", by), createdAt: when(made) };
  });
  await db.insert(noteworthyEvents).values(rows.map(({ kpis: _kpis, ...row }) => row));
  await db
    .insert(noteworthyEventKpis)
    .values(rows.flatMap(({ id: eventId, kpis }) => kpis.map((key) => ({ eventId, kpiId: id("kpi", key) }))));
}

async function writeParts({ db, story, id, when }: Writing): Promise<void> {
  const sources = new Map(story.kpis.map(({ key, source }) => [key, source]));
  await insertAll(
    db,
    readings,
    story.breakdowns.map(({ kpi, weekStart, received, ...part }) => ({
      ...part,
      kpiId: id("kpi", kpi),
      period: weekOf(weekStart),
      periodStart: weekStart,
      periodEnd: addDays(weekStart, 6),
      source: sources.get(kpi) ?? "",
      receivedAt: when(received),
    })),
  );
}

const nounOf = { kpi: "kpi", stage: "stage", initiative: "initiative", budget_line: "line" } as const;

async function writeNotes({ db, story, id, when }: Writing): Promise<void> {
  const known = people.map(({ key, name }) => ({ id: id("person", key), name }));
  const rows = story.notes.flatMap(({ about: [kind, key], period, cause, answers, resolved, ...note }) => {
    const place = { aboutKind: kind, aboutId: id(nounOf[kind], key) };
    const row = (said: typeof note, more: Partial<typeof comments.$inferInsert>) => {
      const { author, body, made } = said;
      return { ...place, ...more, id: v7(), body, authorId: id("person", author), createdAt: when(made) };
    };
    const settled = resolved && { resolvedAt: when(resolved.made), resolvedBy: id("person", resolved.by) };
    const asked = row(note, { period, cause, ...settled });
    return [asked, ...answers.map((answer) => row(answer, { answersId: asked.id }))];
  });
  await insertAll(db, comments, rows);
  await insertAll(
    db,
    commentMentions,
    rows.flatMap(({ id: commentId, body }) =>
      mentionsIn(body, known).people.map((person) => ({ commentId, userId: person.id })),
    ),
  );
}
