import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { agendaItems, agendaParks, syncs } from "@/db/schema";
import { budgetOfStep } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { meetingOf } from "../queries/meeting-row";
import { itemInput, ofId, parkInput } from "../schema";
import { isRecorded } from "./recorded";
import { requirePace } from "./require-pace";
import { requirePeople } from "./require-people";
import { requireReadableStep, requireThere } from "./require-there";
import { changeMeeting, requireOpen, theMeetingToBe } from "./the-meeting";

/** Puts something on the agenda of a meeting that is not over, before it or while it runs. */
export const addItem = command({
  name: "addItem",
  capability: "sync.take_part",
  input: itemInput,
  subject: theMeetingToBe,
  async run({ db, viewer, now, input, subject, trace }) {
    requireOpen(subject);
    if (await isRecorded(db, agendaItems, { id: input.id, viewer })) return { id: input.id ?? "" };
    await requirePace({ db, viewer, now });
    await requireThere(db, viewer, input.about);
    const [made] = await db
      .insert(agendaItems)
      .values({
        ...(input.id && { id: input.id }),
        syncId: subject.id,
        ...{ title: input.title, reason: input.reason },
        ...(input.about && { aboutKind: input.about.kind, aboutId: input.about.id }),
        ...{ addedBy: viewer.id, createdAt: now },
      })
      .returning({ id: agendaItems.id });
    const id = made?.id ?? "";
    trace({ itemId: id });
    await changeMeeting(db, subject, {});
    return { id };
  },
});

/** Takes an item off the agenda again; whoever may take part may do so, and the record says who did. */
export const withdrawItem = command({
  name: "withdrawItem",
  capability: "sync.take_part",
  input: ofId,
  subject: ({ db, input }) => meetingOfRow(db, agendaItems, input.id),
  async run({ db, viewer, now, input, subject }) {
    requireOpen(subject);
    const gone = await db
      .update(agendaItems)
      .set({ withdrawnAt: now, withdrawnBy: viewer.id })
      .where(and(eq(agendaItems.id, input.id), isNull(agendaItems.withdrawnAt)))
      .returning({ id: agendaItems.id });
    if (gone.length === 0) refuse("conflict", "sync.item_gone");
    await changeMeeting(db, subject, {});
  },
});

/** Puts a step aside with a reason: it comes back in the next meeting, or in the first on or after a named day. */
export const parkItem = command({
  name: "parkItem",
  capability: "sync.take_part",
  input: parkInput,
  subject: theMeetingToBe,
  async run({ db, viewer, now, input, subject, trace }) {
    requireOpen(subject);
    if (await isRecorded(db, agendaParks, { id: input.id, viewer })) return { id: input.id ?? "" };
    await requirePace({ db, viewer, now });
    await requireReadableStep(db, viewer, input.itemKey);
    await requirePeople(db, [input.ownerId ?? null]);
    const [stands] = await db
      .select({ id: agendaParks.id })
      .from(agendaParks)
      .where(
        and(
          eq(agendaParks.syncId, subject.id),
          eq(agendaParks.itemKey, input.itemKey),
          isNull(agendaParks.takenBackAt),
        ),
      );
    if (stands) refuse("conflict", "sync.parked_already");
    const { itemKey, title, reason, ownerId = null, againOn = null } = input;
    const budget = budgetOfStep(sql`${itemKey}::text`);
    const [made] = await db
      .insert(agendaParks)
      .values({
        ...(input.id && { id: input.id }),
        ...{ syncId: subject.id, itemKey, title, reason, ownerId, againOn },
        // What comes back in another meeting is known by this to tell of a budget that not everybody may see.
        ...{ aboutKind: sql`case when ${budget} is not null then 'budget' end`, aboutId: budget },
        ...{ parkedBy: viewer.id ?? "", createdAt: now },
      })
      .returning({ id: agendaParks.id });
    trace({ parkId: made?.id });
    await changeMeeting(db, subject, {});
    return { id: made?.id ?? "" };
  },
});

/** Takes a parked step up again in the same meeting. */
export const takeBackPark = command({
  name: "takeBackPark",
  capability: "sync.take_part",
  input: ofId,
  subject: ({ db, input }) => meetingOfRow(db, agendaParks, input.id),
  async run({ db, viewer, now, input, subject }) {
    requireOpen(subject);
    const back = await db
      .update(agendaParks)
      .set({ takenBackAt: now, takenBackBy: viewer.id })
      .where(and(eq(agendaParks.id, input.id), isNull(agendaParks.takenBackAt)))
      .returning({ id: agendaParks.id });
    if (back.length === 0) refuse("conflict", "sync.item_gone");
    await changeMeeting(db, subject, {});
  },
});

/** The locked meeting a row belongs to. */
async function meetingOfRow(db: Db, table: typeof agendaItems | typeof agendaParks, id: string) {
  const [found] = await db
    .select({ week: syncs.week })
    .from(table)
    .innerJoin(syncs, eq(syncs.id, table.syncId))
    .where(eq(table.id, id));
  return found && ((await meetingOf(db, found.week, { lock: true })) ?? undefined);
}
