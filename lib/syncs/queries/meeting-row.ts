import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { syncStates } from "@/db/vocabulary/syncs";
import { addDays, today } from "@/lib/kernel/day";
import type { ReadContext } from "@/lib/kernel/operation";
import { weekOf } from "@/lib/kernel/week";
import { type Series, standardSeries, startOf } from "../series";

/** A meeting and the one held before it. */
export interface MeetingDay {
  /** Null while nobody has planned it: then it is only looked ahead to. */
  readonly id: string | null;
  readonly week: string;
  readonly last: LastMeeting | null;
}

export interface LastMeeting {
  readonly id: string;
  readonly week: string;
  readonly closedAt: Date;
}

/** A meeting as the database keeps it. */
export interface MeetingRow extends Record<string, unknown> {
  readonly id: string;
  readonly week: string;
  readonly state: (typeof syncStates)[number];
  readonly scheduledFor: Date | null;
  readonly durationMinutes: number;
  readonly startedAt: Date | null;
  readonly closedAt: Date | null;
  readonly presenterId: string | null;
  readonly position: string | null;
  readonly stepStartedAt: Date | null;
  readonly heldAt: Date | null;
  readonly heldMs: number;
  readonly revision: number;
  readonly minutes: string;
  readonly version: number;
}

const columns = sql`s.id, s.week, s.state, s.scheduled_for as "scheduledFor", s.duration_minutes as "durationMinutes",
  s.started_at as "startedAt", s.closed_at as "closedAt", s.presenter_id as "presenterId", s.position,
  s.step_started_at as "stepStartedAt", s.held_at as "heldAt", s.held_ms as "heldMs", s.revision, s.minutes, s.version`;

/** The meeting of a week; with `lock` nobody else changes it until the transaction ends. */
export async function meetingOf(
  db: Db,
  week: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<MeetingRow | null> {
  const locked: SQL = lock ? sql`for update of s` : sql``;
  const { rows } = await db.execute<MeetingRow>(sql`select ${columns} from syncs s where s.week = ${week} ${locked}`);
  const [row] = rows;
  return row ? withDates(row) : null;
}

/**
 * This week's meeting or the next one as the series has it, while nobody has planned it: it has an agenda already, and
 * whoever puts something on it or starts it plans it. Null of any other week.
 */
export async function meetingToCome(
  { db, now, organisation: { zone } }: Pick<ReadContext, "db" | "now" | "organisation">,
  week: string,
): Promise<MeetingRow | null> {
  const day = today(now, zone);
  if (![weekOf(day), weekOf(addDays(day, 7))].includes(week)) return null;
  const { rows } = await db.execute<Series & Record<string, unknown>>(sql`select r.weekday, r.starts_at as "startsAt",
    r.duration_minutes as "durationMinutes" from sync_series r`);
  const series = rows[0] ?? standardSeries;
  return {
    ...{ id: nobody, week, state: "planned", scheduledFor: startOf(week, series, zone), minutes: "" },
    ...{ durationMinutes: series.durationMinutes, startedAt: null, closedAt: null, presenterId: null },
    ...{ position: null, stepStartedAt: null, heldAt: null, heldMs: 0, revision: 0, version: 0 },
  };
}

/** The id of no row. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** The newest meeting of an earlier week that was over when this one began; one that is closed later changes nothing. */
export async function meetingBefore(
  db: Db,
  { week, startedAt = null }: { readonly week: string; readonly startedAt?: Date | null },
): Promise<LastMeeting | null> {
  const { rows } = await db.execute<{ id: string; week: string; closedAt: Date | string }>(sql`
    select s.id, s.week, s.closed_at as "closedAt" from syncs s
    where s.week < ${week} and s.state = 'closed' and s.closed_at is not null
      and s.closed_at <= coalesce(${startedAt?.toISOString() ?? null}::timestamptz, 'infinity') order by s.week desc limit 1`);
  const [row] = rows;
  return row ? { ...row, closedAt: new Date(row.closedAt) } : null;
}

interface RunningMeeting extends Record<string, unknown> {
  readonly week: string;
  /** The name of who presents it. */
  readonly presenter: string | null;
}

/** The meeting that runs now; of several, as an older release allowed, the newest. */
export async function runningMeeting(db: Db): Promise<RunningMeeting | null> {
  const { rows } = await db.execute<RunningMeeting>(sql`
    select s.week, u.name as presenter from syncs s left join users u on u.id = s.presenter_id
    where s.state = 'running' order by s.week desc limit 1`);
  return rows[0] ?? null;
}

export interface Presenter {
  readonly id: string;
  readonly name: string;
}

/** Who turns the pages of a meeting; null before it began. */
export async function presenterOf(db: Db, { presenterId }: MeetingRow): Promise<Presenter | null> {
  if (!presenterId) return null;
  const { rows } = await db.execute<{ id: string; name: string }>(
    sql`select id, name from users where id = ${presenterId}::uuid`,
  );
  return rows[0] ?? null;
}

const withDates = (row: MeetingRow): MeetingRow => ({
  ...row,
  scheduledFor: asDate(row.scheduledFor),
  startedAt: asDate(row.startedAt),
  closedAt: asDate(row.closedAt),
  stepStartedAt: asDate(row.stepStartedAt),
  heldAt: asDate(row.heldAt),
});

/** The driver gives text where a statement is raw. */
const asDate = (at: Date | string | null): Date | null => (at === null ? null : new Date(at));
