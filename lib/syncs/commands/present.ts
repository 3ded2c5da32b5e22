import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { syncAttendance } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { sideOfSpeaker } from "@/lib/signals/signal";
import type { MeetingRow } from "../queries/meeting-row";
import { holdInput, ofWeek, stepInput } from "../schema";
import { changeMeeting, requirePresenter, requireRunning, theMeeting } from "./the-meeting";

/** The presenter shows another step: everybody who follows goes along, and the step's clock begins anew. */
export const showStep = command({
  name: "showStep",
  capability: "sync.run",
  input: stepInput,
  subject: theMeeting,
  async run({ db, viewer, now, input, subject }) {
    await requirePresenter(db, subject, viewer.id);
    if (!(await isStepOf(db, subject.id, input.step))) refuse("invalid", "sync.no_such_step", { step: input.step });
    const heldMs = subject.heldMs + heldFor(subject, now);
    await changeMeeting(
      db,
      subject,
      { position: input.step, stepStartedAt: now, heldAt: null, heldMs },
      { onlyStep: true },
    );
    return { step: input.step };
  },
});

/** Whether a meeting has a step of this key: of those frozen at its start, or put on its agenda and not taken off since. */
async function isStepOf(db: Db, syncId: string, step: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from sync_snapshots z where z.sync_id = ${syncId}::uuid and z.moment = 'start'
      and z.content->'steps' @> jsonb_build_array(jsonb_build_object('key', ${step}::text))
    union all select from agenda_items i where i.sync_id = ${syncId}::uuid and i.withdrawn_at is null
      and 'item:' || i.id = ${step}::text`);
  return rows.length > 0;
}

/** Stops both clocks, or lets them go on from where they stood. */
export const holdClock = command({
  name: "holdClock",
  capability: "sync.run",
  input: holdInput,
  subject: theMeeting,
  async run({ db, viewer, now, input, subject }) {
    await requirePresenter(db, subject, viewer.id);
    if (input.hold === (subject.heldAt !== null)) return { held: input.hold };
    const stood = heldFor(subject, now);
    const change = input.hold
      ? { heldAt: now }
      : {
          heldAt: null,
          heldMs: subject.heldMs + stood,
          stepStartedAt: subject.stepStartedAt && new Date(subject.stepStartedAt.getTime() + stood),
        };
    await changeMeeting(db, subject, change);
    return { held: input.hold };
  },
});

/** How long the clocks have stood still now, in milliseconds; a clock that jumped back adds nothing. */
const heldFor = ({ heldAt, heldMs }: Pick<MeetingRow, "heldAt" | "heldMs">, now: Date): number =>
  heldAt ? Math.max(0, Math.min(now.getTime() - heldAt.getTime(), longestHeld - heldMs)) : 0;

/** As much as the database's column holds, some 24 days: a meeting forgotten for longer still goes on. */
const longestHeld = 2 ** 31 - 1;

/** Somebody else turns the pages from now on. */
export const takeOver = command({
  name: "takeOver",
  capability: "sync.run",
  input: ofWeek,
  subject: theMeeting,
  async run({ db, viewer, subject, trace }) {
    requireRunning(subject);
    trace({ before: subject.presenterId });
    if (subject.presenterId !== viewer.id) await changeMeeting(db, subject, { presenterId: viewer.id });
  },
});

/** Puts somebody on the list of who was there, for the side they speak for; once is enough. */
export const joinSync = command({
  name: "joinSync",
  capability: "sync.take_part",
  input: ofWeek,
  subject: theMeeting,
  async run({ db, viewer, now, subject }) {
    requireRunning(subject);
    if (viewer.kind !== "person" || !viewer.id) refuse("invalid", "sync.people_only");
    const joined = await db
      .insert(syncAttendance)
      .values({ syncId: subject.id, userId: viewer.id, side: sideOfSpeaker(viewer), joinedAt: now })
      .onConflictDoNothing()
      .returning({ userId: syncAttendance.userId });
    if (joined.length > 0) await changeMeeting(db, subject, {});
    return { isNew: joined.length > 0 };
  },
  // Who comes back is there already.
  isChange: ({ isNew }) => isNew,
});
