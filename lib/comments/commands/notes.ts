import { eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { commentMentions, comments, stages, users } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import { stageRef } from "@/lib/journeys/queries/stage-ref";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import type { Cadence } from "@/lib/kernel/period";
import { isStanding } from "@/lib/kpis/queries/is-standing";
import { readingPeriod } from "@/lib/kpis/readings/reading";
import { mentionsIn } from "../mentions";
import { type AboutKind, answerInput, noteInput } from "../schema";

/**
 * Writes a note on a record. Refuses (invalid) a name behind an @ that nobody has, a period that is none of the KPI's
 * or has not begun, and a cause or period on anything but a KPI.
 */
export const postNote = command({
  name: "postNote",
  capability: "comment.write",
  input: noteInput,
  subject: ({ input, ...sight }) => recordOf(sight, input.kind, input.ref),
  async run({ db, viewer, organisation: { zone, fiscalYearStartMonth }, now, input, subject, trace }) {
    const { kind, body, cause } = input;
    const scene = { cadence: subject.cadence ?? "weekly", fiscalYearStartMonth, today: today(now, zone) } as const;
    const period = input.period ? readingPeriod(input.period, scene).key : null;
    const row = { aboutKind: kind, aboutId: subject.id, body, period, cause: cause ?? null };
    const id = await say(db, { ...row, authorId: authorOf(viewer), createdAt: now });
    trace({ note: id });
    return { id };
  },
});

/** Answers a note; an answer to an answer joins the same note. Refuses as `postNote` does. */
export const answerNote = command({
  name: "answerNote",
  capability: "comment.write",
  input: answerInput,
  subject: ({ input, ...sight }) => noteOf(sight, input.id),
  async run({ db, viewer, now, input: { body }, subject, trace }) {
    const { aboutKind, aboutId } = subject;
    const row = { aboutKind, aboutId, body, answersId: subject.id };
    const answer = await say(db, { ...row, authorId: authorOf(viewer), createdAt: now });
    trace({ answer });
    return { id: subject.id };
  },
});

/** Says that a note needs nothing more. Anybody at work may; who did and when stays on it. Refuses (conflict) twice. */
export const resolveNote = command({
  name: "resolveNote",
  capability: "comment.write",
  input: z.strictObject({ id: z.uuid() }),
  subject: ({ input, ...sight }) => noteOf(sight, input.id),
  async run({ db, viewer, now, subject }) {
    if (subject.resolvedAt) refuse("conflict", "comment.resolved_already");
    const change = { resolvedAt: now, resolvedBy: authorOf(viewer) };
    await db.update(comments).set(change).where(eq(comments.id, subject.id));
    return { id: subject.id };
  },
});

/** Opens a resolved note again; the audit row keeps who had resolved it and when. Refuses (conflict) an open one. */
export const reopenNote = command({
  name: "reopenNote",
  capability: "comment.write",
  input: z.strictObject({ id: z.uuid() }),
  subject: ({ input, ...sight }) => noteOf(sight, input.id),
  async run({ db, subject, trace }) {
    const { resolvedAt, resolvedBy } = subject;
    if (!resolvedAt) refuse("conflict", "comment.open_already");
    await db.update(comments).set({ resolvedAt: null, resolvedBy: null }).where(eq(comments.id, subject.id));
    trace({ before: { resolvedAt, resolvedBy } });
    return { id: subject.id };
  },
});

/** Writes what was said and whom it calls. */
async function say(db: Db, row: typeof comments.$inferInsert): Promise<string> {
  const people = row.body.includes("@") ? await activePeople(db) : [];
  const { people: called, unknown } = mentionsIn(row.body, people);
  const [nobody] = unknown;
  if (nobody) {
    const reason = {
      key: "comment.no_such_person",
      values: { said: nobody.said, near: nobody.near.join(", ") || "none" },
    };
    refuse("invalid", reason.key, reason.values, { body: reason });
  }
  const [made] = await db.insert(comments).values(row).returning({ id: comments.id });
  const commentId = made?.id ?? "";
  if (called.length > 0) await db.insert(commentMentions).values(called.map(({ id }) => ({ commentId, userId: id })));
  return commentId;
}

const activePeople = (db: Db) =>
  db.select({ id: users.id, name: users.name }).from(users).where(sql`${users.disabledAt} is null`);

/** Notes are people's; neither a script nor the product itself writes one. */
const authorOf = ({ kind, id }: Viewer): string =>
  kind === "person" && id ? id : refuse("forbidden", "refusal.forbidden.comment_write");

interface Sight {
  readonly db: Db;
  readonly viewer: Viewer;
}

async function noteOf({ db, viewer }: Sight, id: string) {
  const said = await findNote(db, id);
  if (said?.aboutKind === "budget_line" && !(await recordOf({ db, viewer }, "budget_line", said.aboutId)))
    return undefined;
  if (said?.aboutKind !== "stage") return said;
  // A stage that goes hands its notes over: whoever answers meanwhile waits, and answers where the note stands then.
  await db.select({ id: stages.id }).from(stages).where(eq(stages.id, said.aboutId)).for("key share");
  return findNote(db, said.id);
}

async function findNote(db: Db, id: string) {
  const said = await db.query.comments.findFirst({ where: eq(comments.id, id) });
  return said?.answersId ? db.query.comments.findFirst({ where: eq(comments.id, said.answersId) }) : said;
}

/** Where records of a kind stand, and under which keys; a stage's key counts along the map events are counted along. */
const tables: Record<AboutKind, { readonly rows: SQL; readonly key: SQL | null }> = {
  kpi: { rows: sql`(select * from kpis where ${isStanding})`, key: sql`r.key` },
  stage: { rows: sql`(select s.id, ${stageRef} as ref from stages s)`, key: sql`r.ref` },
  initiative: { rows: sql`initiatives`, key: null },
  budget_line: { rows: sql`budget_lines`, key: null },
};

/**
 * The record a note is to stand on, by its id or its key; none where it is a line hidden from the viewer. A stage is
 * held, so that it does not go meanwhile.
 */
async function recordOf({ db, viewer }: Sight, kind: AboutKind, ref: string) {
  const { rows: table, key } = tables[kind];
  const byKey = key ? sql`or ${key} = ${ref}` : sql``;
  const hold = kind === "stage" ? sql`for key share` : sql``;
  const cadence = kind === "kpi" ? sql`r.cadence` : sql`null`;
  const seen = kind === "budget_line" ? sql`and ${readableBudgets(viewer, sql`r.budget_id`)}` : sql``;
  const { rows } = await db.execute<{ id: string; cadence: Cadence | null }>(
    sql`select r.id, ${cadence} as cadence from ${table} r where (r.id::text = ${ref} ${byKey}) ${seen} limit 1 ${hold}`,
  );
  return rows[0];
}
