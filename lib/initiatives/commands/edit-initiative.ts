import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { initiativeDateMoves, initiativeStages, initiatives, valueStreams } from "@/db/schema";
import { authorize } from "@/lib/access/policy";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { type EndMove, endMove, movesLater } from "../end-moves";
import { initiativeEdit } from "../schema";
import { linkStages, requireKnown, requireOrder } from "./draft-initiative";
import { requireFreeName } from "./free-name";

/** An initiative with the streams and people whose it is, locked until the change is done. */
export async function theInitiative(db: Db, id: string) {
  const [found] = await db.select().from(initiatives).where(eq(initiatives.id, id)).for("no key update");
  return found && { ...found, streamIds: [found.streamId], ownerIds: [found.itOwnerId, found.marketingOwnerId] };
}

/**
 * Changes an initiative's fields; those left out stay. Giving it to another stream needs the right to that stream too.
 * The first end date is kept and every move of the end is on record, with a reason where active work ends later. An outdated version is a
 * conflict, and so is a name that looks like another's in its stream.
 */
export const editInitiative = command({
  name: "editInitiative",
  capability: "initiative.define",
  input: initiativeEdit,
  subject: ({ db, input }) => theInitiative(db, input.initiativeId),
  async run({ db, viewer, now, input, subject, trace }) {
    const { stageIds, moveReason = "", ...changes } = input.changes;
    if (input.version !== subject.version) refuse("conflict", "refusal.conflict");
    const { streamId } = changes;
    if (streamId && streamId !== subject.streamId) {
      if ((await db.$count(valueStreams, eq(valueStreams.id, streamId))) === 0) refuse("not_found", "refusal.gone");
      authorize(viewer, "initiative.define", { streamIds: [streamId] });
    }
    if (changes.state === "paused" && subject.state === "draft") refuse("invalid", "initiative.draft_cannot_pause");
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const after: typeof subject = { ...subject, ...given };
    requireOrder(after.startsOn as Day | null, after.endsOn as Day | null);
    const endMoved = endMove(subject, after);
    if (endMoved) requireReason(subject.state, endMoved, moveReason);
    await requireKnown(db, { ...changes, stageIds });
    if (after.name !== subject.name || after.streamId !== subject.streamId) {
      await requireFreeName(db, { name: after.name, streamId: after.streamId, initiativeId: subject.id });
    }
    await db
      .update(initiatives)
      .set({ ...given, firstEndsOn: subject.firstEndsOn ?? after.endsOn, version: subject.version + 1 })
      .where(and(eq(initiatives.id, subject.id), eq(initiatives.version, input.version)));
    if (stageIds) {
      await db.delete(initiativeStages).where(eq(initiativeStages.initiativeId, subject.id));
      await linkStages(db, { initiativeId: subject.id, createdBy: viewer.id, createdAt: now }, stageIds);
    }
    if (endMoved) {
      const move = { fromEndsOn: endMoved.from, toEndsOn: endMoved.to, reason: moveReason };
      await db
        .insert(initiativeDateMoves)
        .values({ ...move, initiativeId: subject.id, movedBy: viewer.id, createdAt: now });
      trace({ endMoved });
    }
    trace({
      before: Object.fromEntries(Object.keys(given).map((field) => [field, subject[field as keyof typeof subject]])),
    });
    return { version: subject.version + 1 };
  },
});

/** Refuses, as invalid, to let active work end later, or at no known day, without a word of why. */
function requireReason(state: string, move: EndMove, reason: string): void {
  if (state !== "active" || !movesLater(move) || reason.trim() !== "") return;
  const why = { key: "initiative.move_needs_reason", values: { from: move.from ?? "" } };
  refuse("invalid", why.key, why.values, { moveReason: why });
}
