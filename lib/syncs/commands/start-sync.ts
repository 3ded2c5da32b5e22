import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { syncAttendance, syncSnapshots } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { weekOf } from "@/lib/kernel/week";
import { sideOfSpeaker } from "@/lib/signals/signal";
import { meetingBefore, runningMeeting } from "../queries/meeting-row";
import { takeSnapshot } from "../queries/take-snapshot";
import { ofWeek } from "../schema";
import { freeze } from "../snapshot/frozen";
import { startable } from "../startable";
import { changeMeeting, nameOf, theMeetingToBe } from "./the-meeting";

/**
 * Begins this week's meeting: freezes what everybody will see, in one transaction, and makes whoever starts it the
 * presenter. Refuses a meeting of another week, and, as a conflict naming who began it, one that runs or is over; also
 * while the meeting of another week still runs.
 */
export const startSync = command({
  name: "startSync",
  capability: "sync.run",
  input: ofWeek,
  subject: theMeetingToBe,
  async run({ subject, ...scene }) {
    const { db, viewer, organisation, now } = scene;
    const { id, week, state } = subject;
    if (state === "closed") refuse("conflict", "sync.not_running.closed", { week });
    if (state === "running") {
      refuse("conflict", "sync.already_running", { week, name: await nameOf(db, subject.presenterId) });
    }
    const day = today(now, organisation.zone);
    if (startable(week, day).state !== "now") refuse("invalid", "sync.other_week", { week, thisWeek: weekOf(day) });
    const auditHash = await holdEverythingStill(db);
    await requireNoOther(db);
    const last = await meetingBefore(db, { week });
    const snapshot = await takeSnapshot(scene, { id, week, last }, { withCharts: true });
    await db
      .insert(syncSnapshots)
      .values({ syncId: id, moment: "start", content: freeze(snapshot), auditHash, frozenAt: now });
    await db
      .insert(syncAttendance)
      .values({ syncId: id, userId: viewer.id ?? "", side: sideOfSpeaker(viewer), joinedAt: now })
      .onConflictDoNothing();
    const [first] = snapshot.steps;
    await changeMeeting(db, subject, {
      state: "running",
      ...{ startedAt: now, stepStartedAt: now, heldAt: null, heldMs: 0 },
      ...{ presenterId: viewer.id, position: first?.key ?? "close" },
    });
    return { id, week, auditHash };
  },
});

/**
 * Refuses, as a conflict naming it, to begin beside a meeting that runs. Asked while everything is held still: of two
 * that begin at once the second sees the first.
 */
async function requireNoOther(db: Db): Promise<void> {
  const other = await runningMeeting(db);
  if (other) refuse("conflict", "sync.another_running", { week: other.week, name: other.presenter ?? "" });
}

/**
 * Waits for the changes under way and lets no further one commit until this transaction ends: each of them must seal
 * itself to the audit chain, whose head is held here. What several statements then read is one state of affairs, the
 * one right after the returned hash.
 */
export async function holdEverythingStill(db: Db): Promise<string> {
  const { rows } = await db.execute<{ hash: string }>(sql`select hash from audit_heads for update`);
  const [head] = rows;
  if (!head) throw new Error("The audit chain has no head");
  return head.hash;
}
