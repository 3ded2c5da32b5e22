import { and, eq, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { actions, decisions, links } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { budgetOfStep, readableWords } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import { command, type Organisation, theOrganisation } from "@/lib/kernel/operation";
import { type MeetingRow, meetingOf } from "../queries/meeting-row";
import { actionInput, decisionInput } from "../schema";
import { isRecorded } from "./recorded";
import { recordsOf } from "./records-of";
import { requirePeople } from "./require-people";
import { changeMeeting, requireRunning } from "./the-meeting";

type Scene = {
  readonly db: Db;
  readonly input: { readonly week?: string | undefined };
  readonly organisation: Organisation;
};

/** A decision or action belongs to its meeting, or to none where it was made between two. */
const theMeetingIfAny = async ({ db, input, organisation }: Scene) =>
  input.week ? ((await meetingOf(db, input.week, { lock: true })) ?? undefined) : theOrganisation({ organisation });

const isMeeting = (subject: { readonly id: string }): subject is MeetingRow => "week" in subject;

/**
 * Records what was decided, who answers for it and by when, linked to what it is about. A later decision replaces an
 * earlier one by naming it, once; nothing recorded is changed.
 */
export const recordDecision = command({
  name: "recordDecision",
  capability: "decision.record",
  input: decisionInput,
  subject: theMeetingIfAny,
  async run({ db, viewer, now, input, subject, trace }) {
    const meeting = isMeeting(subject) ? subject : null;
    if (meeting) requireRunning(meeting);
    if (await isRecorded(db, decisions, { id: input.id, viewer })) return { id: input.id ?? "" };
    await requirePeople(db, [input.ownerId]);
    if (input.replacesId) await requireKnown(db, viewer, { id: input.replacesId, step: input.itemKey ?? null });
    const { title, note, ownerId, itemKey = null, dueOn = null, replacesId = null } = input;
    const stamp = { createdBy: viewer.id, createdAt: now };
    const [made] = await db
      .insert(decisions)
      .values({
        ...(input.id && { id: input.id }),
        ...{ syncId: meeting?.id ?? null, itemKey, title, note, ownerId, dueOn, replacesId },
        ...stamp,
      })
      .onConflictDoNothing()
      .returning({ id: decisions.id });
    if (!made && (await isRecorded(db, decisions, { id: input.id, viewer }))) return { id: input.id ?? "" };
    if (!made) refuse("conflict", "sync.decision_replaced");
    await linkDecision(db, made.id, { input, stamp });
    trace({ decisionId: made.id });
    if (meeting) await changeMeeting(db, meeting, {});
    return made;
  },
});

type Known = { readonly id: string; readonly step?: string | null };

/**
 * Refuses a decision that is not there or that the viewer may not read; and, where it is to be replaced at a step, one
 * about another restricted budget or none: whoever may read only one of the two would lose it, or learn of the other.
 */
async function requireKnown(db: Db, viewer: Viewer, { id, step }: Known): Promise<void> {
  const [budget, here] = [budgetOfStep(sql`decisions.item_key`), budgetOfStep(sql`${step ?? null}::text`)];
  const restricted = (of: SQL) => sql`(select r.id from budgets r where r.id = ${of} and r.is_restricted)`;
  const [known] = await db
    .select({ isAlike: sql<boolean>`${restricted(budget)} is not distinct from ${restricted(here)}` })
    .from(decisions)
    .where(and(eq(decisions.id, id), readableWords(viewer, sql`decisions.item_key`)));
  if (!known) refuse("invalid", "sync.no_such_decision");
  if (step !== undefined && !known.isAlike) refuse("invalid", "sync.replaces_elsewhere");
}

type Stamp = { readonly createdBy: string | null; readonly createdAt: Date };

async function linkDecision(
  db: Db,
  fromId: string,
  { input, stamp }: { readonly input: z.output<typeof decisionInput>; readonly stamp: Stamp },
): Promise<void> {
  const about = [...(input.about ? [input.about] : []), ...recordsOf(input.itemKey ?? "")];
  const distinct = [...new Map(about.map((one) => [one.id, one])).values()];
  if (distinct.length === 0) return;
  await db
    .insert(links)
    .values(
      distinct.map(({ kind, id }) => ({ fromKind: "decision" as const, fromId, toKind: kind, toId: id, ...stamp })),
    )
    .onConflictDoNothing();
}

/** Somebody promises something by a day; it is carried from meeting to meeting until it is done. */
export const assignAction = command({
  name: "assignAction",
  capability: "sync.take_part",
  input: actionInput,
  subject: theMeetingIfAny,
  async run({ db, viewer, now, input, subject, trace }) {
    const meeting = isMeeting(subject) ? subject : null;
    if (meeting) requireRunning(meeting);
    if (await isRecorded(db, actions, { id: input.id, viewer })) return { id: input.id ?? "" };
    await requirePeople(db, [input.ownerId]);
    const { title, ownerId, itemKey = null, dueOn = null, decisionId = null } = input;
    if (decisionId) await requireKnown(db, viewer, { id: decisionId });
    const [made] = await db
      .insert(actions)
      .values({
        ...(input.id && { id: input.id }),
        ...{ syncId: meeting?.id ?? null, itemKey, title, ownerId, dueOn, firstDueOn: dueOn, decisionId },
        ...{ createdBy: viewer.id, createdAt: now },
      })
      .onConflictDoNothing()
      .returning({ id: actions.id });
    // Sent twice at the same moment, the other one made it.
    if (!made && (await isRecorded(db, actions, { id: input.id, viewer }))) return { id: input.id ?? "" };
    if (!made) refuse("conflict", "sync.recorded_otherwise");
    trace({ actionId: made.id });
    if (meeting) await changeMeeting(db, meeting, {});
    return made;
  },
});
