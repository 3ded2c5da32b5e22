import type { z } from "zod";
import type { Db } from "@/db/client";
import { actions, decisions, links } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command, type Organisation, theOrganisation } from "@/lib/kernel/operation";
import { type MeetingRow, meetingOf } from "../queries/meeting-row";
import { actionInput, decisionInput } from "../schema";
import { isRecorded } from "./recorded";
import { recordsOf } from "./records-of";
import { requirePace } from "./require-pace";
import { requirePeople } from "./require-people";
import { requireReadableStep, requireThere } from "./require-there";
import { requireKnown, saidAt } from "./said-at";
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
    await requirePace({ db, viewer, now });
    await requirePeople(db, [input.ownerId]);
    await requireThere(db, viewer, input.about);
    await requireReadableStep(db, viewer, input.itemKey);
    const itemKey = await saidAt(db, input);
    if (input.replacesId) await requireKnown(db, viewer, { id: input.replacesId, step: itemKey });
    const { title, note, ownerId, dueOn = null, replacesId = null } = input;
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
    await requirePace({ db, viewer, now });
    await requirePeople(db, [input.ownerId]);
    await requireReadableStep(db, viewer, input.itemKey);
    const { title, ownerId, dueOn = null, decisionId = null } = input;
    const decidedAt = decisionId ? await requireKnown(db, viewer, { id: decisionId }) : null;
    const itemKey = input.itemKey ?? decidedAt;
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
