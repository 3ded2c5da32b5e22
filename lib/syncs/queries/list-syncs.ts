import { sql } from "drizzle-orm";
import { z } from "zod";
import type { syncStates } from "@/db/vocabulary/syncs";
import { mayAtAll } from "@/lib/access/policy";
import type { Side } from "@/lib/access/viewer";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { weekOf } from "@/lib/kernel/week";
import { type Cadence, cadenceOf } from "../cadence";
import { type Series, standardSeries, startOf } from "../series";
import { type Startable, startable } from "../startable";

/** A meeting in a list. */
export interface SyncLine {
  readonly week: string;
  readonly state: (typeof syncStates)[number];
  /** Null of a meeting from before there was a series. */
  readonly scheduledFor: Date | null;
  readonly startedAt: Date | null;
  readonly closedAt: Date | null;
  readonly presenter: string | null;
  readonly minutes: string;
  readonly decisions: number;
  readonly actions: number;
  readonly sides: readonly Side[];
}

export interface TemplateItem {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

export interface SyncList {
  readonly today: Day;
  /** This week's, or the next one that is not over; where nobody planned it yet, as the series has it. */
  readonly next: SyncLine & { readonly startable: Startable };
  readonly past: readonly SyncLine[];
  readonly cadence: Cadence;
  readonly series: Series & { readonly isPlanned: boolean };
  readonly template: readonly TemplateItem[];
  readonly mayRun: boolean;
  readonly mayTakePart: boolean;
  readonly maySchedule: boolean;
}

type Row = Record<string, unknown> & {
  readonly meetings: readonly (Omit<SyncLine, "scheduledFor" | "startedAt" | "closedAt"> & {
    readonly scheduledFor: string | null;
    readonly startedAt: string | null;
    readonly closedAt: string | null;
  })[];
  readonly series: Series | null;
  readonly template: readonly TemplateItem[];
};

/** The weekly meetings, the newest first, with the one that comes next and how regularly they are held; one statement. */
export const listSyncs = query({
  name: "listSyncs",
  lasting: true,
  capability: "sync.read",
  input: z.strictObject({}),
  async run({ db, viewer, organisation, now }): Promise<SyncList> {
    const { rows } = await db.execute<Row>(statement);
    const { meetings = [], series: planned = null, template = [] } = rows[0] ?? {};
    const series = { ...(planned ?? standardSeries), isPlanned: planned !== null };
    const day = today(now, organisation.zone);
    const lines = meetings.map(
      (line): SyncLine => ({
        ...line,
        scheduledFor: asDate(line.scheduledFor),
        startedAt: asDate(line.startedAt),
        closedAt: asDate(line.closedAt),
      }),
    );
    const ahead = lines.filter(
      ({ week, state }) => state === "running" || (state === "planned" && week >= weekOf(day)),
    );
    const isOver = lines.some(({ week, state }) => week === weekOf(day) && state === "closed");
    const [earliest] = ahead.sort((a, b) => (a.week < b.week ? -1 : 1));
    const week = earliest?.week ?? (isOver ? weekOf(addDays(day, 7)) : weekOf(day));
    const next = earliest ?? { ...unplanned, week, scheduledFor: startOf(week, series, organisation.zone) };
    return {
      today: day,
      next: {
        ...next,
        startable: startable(week, day, next.scheduledFor && today(next.scheduledFor, organisation.zone)),
      },
      past: lines.filter(({ state, week }) => state === "closed" || (state === "planned" && week < weekOf(day))),
      cadence: cadenceOf(
        lines.map(({ week, state, sides }) => ({ week, sides, isHeld: state !== "planned" })),
        day,
      ),
      ...{ series, template },
      mayRun: mayAtAll(viewer, "sync.run"),
      mayTakePart: mayAtAll(viewer, "sync.take_part"),
      maySchedule: mayAtAll(viewer, "sync.schedule"),
    };
  },
});

const unplanned: Omit<SyncLine, "week" | "scheduledFor"> = {
  ...{ state: "planned", startedAt: null, closedAt: null, presenter: null },
  ...{ minutes: "", decisions: 0, actions: 0, sides: [] },
};

const asDate = (at: string | null): Date | null => (at === null ? null : new Date(at));

const statement = sql`
  select (select coalesce(json_agg(json_build_object('week', s.week, 'state', s.state, 'scheduledFor', s.scheduled_for,
      'startedAt', s.started_at, 'closedAt', s.closed_at, 'minutes', s.minutes,
      'presenter', (select u.name from users u where u.id = s.presenter_id),
      'decisions', (select count(*) from decisions d where d.sync_id = s.id),
      'actions', (select count(*) from actions a where a.sync_id = s.id),
      'sides', (select coalesce(json_agg(distinct t.side order by t.side), '[]') from sync_attendance t
        where t.sync_id = s.id)) order by s.week desc), '[]') from syncs s) as meetings,
    (select json_build_object('weekday', r.weekday, 'startsAt', r.starts_at, 'durationMinutes', r.duration_minutes,
      'preReadHours', r.pre_read_hours, 'sendsMail', r.sends_mail) from sync_series r) as series,
    (select coalesce(json_agg(json_build_object('id', i.id, 'title', i.title, 'reason', i.reason) order by i.position), '[]')
      from sync_template_items i where i.ended_at is null) as template`;
