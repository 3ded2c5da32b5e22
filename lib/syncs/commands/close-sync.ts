import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { syncAcknowledgements, syncSnapshots } from "@/db/schema";
import { enqueue } from "@/lib/jobs/commands/enqueue";
import { addDays, day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { mondayOfWeek, weekOf } from "@/lib/kernel/week";
import { meetingBefore, presenterOf } from "../queries/meeting-row";
import { takeSnapshot } from "../queries/take-snapshot";
import { talkOf } from "../queries/talk";
import { minutesInput, ofWeek } from "../schema";
import { freeze } from "../snapshot/frozen";
import { holdEverythingStill } from "./start-sync";
import { changeMeeting, plan, requireRunning, theMeeting } from "./the-meeting";

/**
 * Ends the meeting: freezes how everything stands now, asks the chiefs of a side that was not there to acknowledge the
 * minutes, and plans the meeting of the week after. What was frozen is never changed again.
 */
export const closeSync = command({
  name: "closeSync",
  capability: "sync.run",
  input: ofWeek,
  subject: theMeeting,
  async run({ subject, trace, ...scene }) {
    const { db, organisation, now } = scene;
    requireRunning(subject);
    const { id, week, startedAt } = subject;
    // Before everything is held still: who plans that meeting at this moment has to be done first, or waits for this.
    await plan(db, weekAfter(week), { organisation, now });
    const auditHash = await holdEverythingStill(db);
    const last = await meetingBefore(db, subject);
    // The charts were looked at as they were at the start; of the close only the lines are compared.
    const snapshot = await takeSnapshot(scene, { id, week, last }, { withCharts: false });
    const presenter = await presenterOf(db, subject);
    const content = freeze({ ...snapshot, talk: await talkOf(db, id, organisation.zone), presenter });
    await db.insert(syncSnapshots).values({ syncId: id, moment: "close", content, auditHash, frozenAt: now });
    const absent = await chiefsNotThere(db, id);
    if (absent.length > 0) {
      await db
        .insert(syncAcknowledgements)
        .values(absent.map((userId) => ({ syncId: id, userId, askedAt: now })))
        .onConflictDoNothing();
    }
    await changeMeeting(db, subject, { state: "closed", closedAt: notBefore(startedAt, now), heldAt: null });
    await enqueue(db, "send_minutes", { week }, { key: `minutes:${week}` });
    trace({ auditHash, asked: absent });
    return { id, week, auditHash, asked: absent.length };
  },
});

/** Now, or when it began where the server's clock jumped back meanwhile: no meeting ends before its beginning. */
const notBefore = (startedAt: Date | null, now: Date): Date => (startedAt && startedAt > now ? startedAt : now);

/** The executives of IT and marketing where nobody of their side was there. */
async function chiefsNotThere(db: Db, syncId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct u.id from users u join role_grants g on g.user_id = u.id and g.role = 'executive'
      join functions f on f.id = g.function_id and f.side in ('it', 'marketing')
    where u.disabled_at is null and not exists (
      select from sync_attendance a where a.sync_id = ${syncId}::uuid and a.side = f.side)
    order by u.id`);
  return rows.map(({ id }) => id);
}

/** The next week: of the last one of its year, the first of the year after. */
export function weekAfter(week: string): string {
  const monday = mondayOfWeek(Number(week.slice(0, 4)), Number(week.slice(6)));
  return weekOf(addDays(monday ?? day("1970-01-05"), 7));
}

/** The summary of a running meeting, one text for all: who wrote without having seen the newest one is shown it. */
export const writeMinutes = command({
  name: "writeMinutes",
  capability: "sync.run",
  input: minutesInput,
  subject: theMeeting,
  async run({ db, input, subject }) {
    requireRunning(subject);
    // Sent again as the answer was lost.
    if (input.minutes === subject.minutes) return { version: subject.version };
    if (input.version !== subject.version) refuse("conflict", "sync.minutes_meanwhile", { minutes: subject.minutes });
    await changeMeeting(db, subject, { minutes: input.minutes, version: subject.version + 1 });
    return { version: subject.version + 1 };
  },
});
