import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { actionMoves, actions, syncs } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { meetingOf } from "../queries/meeting-row";
import { moveInput, settleInput } from "../schema";
import { requirePeople } from "./require-people";
import { changeMeeting } from "./the-meeting";

async function theAction({ db, input }: { readonly db: Db; readonly input: { readonly id: string } }) {
  const [found] = await db.select().from(actions).where(eq(actions.id, input.id)).for("update");
  return found && { ...found, ownerIds: [found.ownerId] };
}

/** What was promised is done; whoever owns it says so, or an executive. Refuses, as a conflict, what is done already. */
export const settleAction = command({
  name: "settleAction",
  capability: "action.settle",
  input: settleInput,
  subject: theAction,
  async run({ db, viewer, now, input, subject }) {
    const done = await db
      .update(actions)
      .set({ doneAt: now, doneBy: viewer.id, doneNote: input.note, version: subject.version + 1 })
      .where(and(eq(actions.id, subject.id), isNull(actions.doneAt)))
      .returning({ id: actions.id });
    if (done.length === 0) refuse("conflict", "sync.action_done");
    await tellRunning(db);
  },
});

/** An action changes hands or its day, with the reason; the first day promised and every move stay on record. */
export const moveAction = command({
  name: "moveAction",
  capability: "action.settle",
  input: moveInput,
  subject: theAction,
  async run({ db, viewer, now, input, subject, trace }) {
    if (subject.doneAt) refuse("conflict", "sync.action_done");
    if (subject.version !== input.version) refuse("conflict", "sync.action_moved_meanwhile");
    const [ownerId, dueOn] = [input.ownerId ?? subject.ownerId, input.dueOn ?? subject.dueOn];
    if (ownerId === subject.ownerId && dueOn === subject.dueOn) refuse("invalid", "sync.action_not_moved");
    await requirePeople(db, [ownerId]);
    await db.insert(actionMoves).values({
      actionId: subject.id,
      ...{ fromOwnerId: subject.ownerId, toOwnerId: ownerId, fromDueOn: subject.dueOn, toDueOn: dueOn },
      ...{ reason: input.reason, movedBy: viewer.id ?? "", createdAt: now },
    });
    await db
      .update(actions)
      .set({ ownerId, dueOn, version: subject.version + 1 })
      .where(eq(actions.id, subject.id));
    trace({ before: { ownerId: subject.ownerId, dueOn: subject.dueOn } });
    await tellRunning(db);
  },
});

/** A meeting that runs shows its open actions: whoever follows it sees the change. */
async function tellRunning(db: Db): Promise<void> {
  const running = await db
    .select({ week: syncs.week })
    .from(syncs)
    .where(eq(syncs.state, "running"))
    .orderBy(syncs.week);
  for (const { week } of running) {
    const meeting = await meetingOf(db, week, { lock: true });
    if (meeting?.state === "running") await changeMeeting(db, meeting, {});
  }
}
