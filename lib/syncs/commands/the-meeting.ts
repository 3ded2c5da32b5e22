import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { syncSeries, syncs, users } from "@/db/schema";
import { addDays, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import type { Organisation } from "@/lib/kernel/operation";
import { weekOf } from "@/lib/kernel/week";
import { type MeetingRow, meetingOf } from "../queries/meeting-row";
import { standardSeries, startOf } from "../series";
import { notifySync } from "./notify-sync";

type Scene = { readonly db: Db; readonly input: { readonly week: string } };

/** The subject of whatever is done to a meeting; nobody else changes it until the transaction ends. */
export const theMeeting = async ({ db, input }: Scene): Promise<MeetingRow | undefined> =>
  (await meetingOf(db, input.week, { lock: true })) ?? undefined;

/** A year: no agenda is written for longer ahead. */
const plannedDaysAhead = 366;

/** The same, planned here where nobody has planned it: the meeting of this week or of one to come. */
export async function theMeetingToBe(
  scene: Scene & { readonly organisation: Organisation; readonly now: Date },
): Promise<MeetingRow | undefined> {
  const { db, input, organisation, now } = scene;
  const day = today(now, organisation.zone);
  const isAhead = input.week >= weekOf(day);
  // A meeting cannot be taken back: one of the year 9999 would stand in every list and calendar for good.
  if (isAhead && input.week > weekOf(addDays(day, plannedDaysAhead))) refuse("invalid", "sync.too_far_ahead");
  if (isAhead) await plan(db, input.week, { organisation, now });
  return theMeeting(scene);
}

/** Plans a week's meeting by the series, with what the series has on every agenda; one that is planned stays as it is. */
export async function plan(
  db: Db,
  week: string,
  { organisation, now }: { readonly organisation: Organisation; readonly now: Date },
): Promise<void> {
  const [series = standardSeries] = await db.select().from(syncSeries);
  const made = await db
    .insert(syncs)
    .values({
      week,
      durationMinutes: series.durationMinutes,
      scheduledFor: startOf(week, series, organisation.zone),
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: syncs.id });
  const [meeting] = made;
  if (!meeting) return;
  await db.execute(sql`
    insert into agenda_items (id, sync_id, template_item_id, title, reason, added_by, created_at)
    select gen_random_uuid(), ${meeting.id}::uuid, t.id, t.title, t.reason, t.added_by, ${now.toISOString()}::timestamptz
    from sync_template_items t where t.ended_at is null order by t.position, t.created_at`);
}

/** Refuses, as a conflict, a meeting that has not begun or is over. */
export function requireRunning({ state, week }: Pick<MeetingRow, "state" | "week">): void {
  if (state !== "running") refuse("conflict", `sync.not_running.${state}`, { week });
}

/** Refuses, as a conflict, a meeting that is over: what was frozen stays. */
export function requireOpen({ state, week }: Pick<MeetingRow, "state" | "week">): void {
  if (state === "closed") refuse("conflict", "sync.not_running.closed", { week });
}

/** Refuses whoever does not present, naming who does: two cannot turn the pages at once. */
export async function requirePresenter(db: Db, meeting: MeetingRow, personId: string | null): Promise<void> {
  requireRunning(meeting);
  if (meeting.presenterId === personId) return;
  const name = await nameOf(db, meeting.presenterId);
  refuse("conflict", "sync.not_presenter", { name });
}

export async function nameOf(db: Db, personId: string | null): Promise<string> {
  if (!personId) return "";
  const [person] = await db.select({ name: users.name }).from(users).where(eq(users.id, personId));
  return person?.name ?? "";
}

type Change = Partial<typeof syncs.$inferInsert>;

/** Changes a meeting and tells everybody who follows it; `position` is given where only the step changed. */
export async function changeMeeting(
  db: Db,
  { id, revision }: Pick<MeetingRow, "id" | "revision">,
  change: Change,
  { onlyStep = false }: { onlyStep?: boolean } = {},
): Promise<void> {
  const next = revision + 1;
  await db
    .update(syncs)
    .set({ ...change, revision: next })
    .where(eq(syncs.id, id));
  const position = onlyStep ? { position: change.position ?? null } : {};
  await notifySync(db, { syncId: id, revision: next, ...position });
}
