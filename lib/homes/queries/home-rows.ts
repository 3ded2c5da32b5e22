import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer";
import { readableWords } from "@/lib/access/within";
import { addDays, type Day, today } from "@/lib/kernel/day";
import type { ReadContext } from "@/lib/kernel/operation";
import { weekOf } from "@/lib/kernel/week";
import { type MeetingRow, meetingToCome } from "@/lib/syncs/queries/meeting-row";
import type { LeftByMeetings } from "../meeting-needs";

export interface StageRow extends Record<string, unknown> {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Its KPIs, the one that stands for it first. */
  readonly kpiIds: readonly string[];
}

/** The stages of the journey in their order. */
export async function stageRows(db: Db): Promise<StageRow[]> {
  const { rows } = await db.execute<StageRow>(sql`
    select s.id, s.key, s.name, (select coalesce(json_agg(sk.kpi_id order by sk.position), '[]')
      from stage_kpis sk where sk.stage_id = s.id) as "kpiIds"
    from stages s join journeys j on j.id = s.journey_id where j.key = 'default' order by s.position`);
  return rows;
}

/** Actions whose day is over, and what was parked and has not come back at a later meeting; one statement. */
export async function leftByMeetings(db: Db, viewer: Viewer, day: Day): Promise<LeftByMeetings> {
  const { rows } = await db.execute<LeftByMeetings & Record<string, unknown>>(sql`
    select (select coalesce(json_agg(json_build_object('id', a.id, 'title', a.title, 'owner', u.name, 'dueOn', a.due_on)
        order by a.due_on, a.id), '[]')
      from actions a join users u on u.id = a.owner_id where a.done_at is null and a.due_on < ${day}::date
        and ${readableWords(viewer, sql`a.item_key`)}) as late,
    (select coalesce(json_agg(json_build_object('id', p.id, 'title', p.title, 'reason', p.reason,
        'parkedOn', p.created_at::date) order by p.created_at, p.id), '[]')
      from agenda_parks p join syncs s on s.id = p.sync_id and s.state = 'closed'
      where p.taken_back_at is null and ${readableWords(viewer, sql`p.item_key`)} and not exists (select from syncs n where n.closed_at > s.closed_at
        and (p.again_on is null or p.again_on <= n.closed_at::date))) as parked`);
  return rows[0] ?? { late: [], parked: [] };
}

/** What an organisation has of what a first sync needs. */
export interface FirstSteps {
  readonly sharedKpis: number;
  readonly streams: number;
  /** How many of the two sides have somebody with a role. */
  readonly sides: number;
}

export async function firstSteps(db: Db): Promise<FirstSteps> {
  const { rows } = await db.execute<FirstSteps & Record<string, unknown>>(sql`
    select (select count(*)::int from kpis where is_shared) as "sharedKpis",
      (select count(*)::int from value_streams) as streams,
      (select count(distinct f.side)::int from role_grants g join functions f on f.id = g.function_id
        where f.side in ('it', 'marketing')) as sides`);
  return rows[0] ?? { sharedKpis: 0, streams: 0, sides: 0 };
}

/** The meeting that is under way or comes next, and the day the one before was held. */
export interface NextSync {
  readonly week: string;
  readonly state: "planned" | "running";
  readonly on: Day | null;
  /** Clock time where the organisation is. */
  readonly at: string | null;
  readonly minutes: number;
  readonly lastHeld: Day | null;
}

/** Null before any meeting is planned; where nobody planned the next one, it is the one the series has. */
export async function nextSync(context: Pick<ReadContext, "db" | "now" | "organisation">, day: Day) {
  const { db, organisation } = context;
  const { rows } = await db.execute<PlannedSync>(sql`
    select n.*, l.* from (select max(s.closed_at at time zone ${organisation.zone})::date::text as "lastHeld",
        coalesce(max(s.week) filter (where s.state = 'closed'), '') as "lastWeek" from syncs s having count(*) > 0) l
      left join (select s.week, s.state, s.scheduled_for as "scheduledFor", s.duration_minutes as "durationMinutes"
        from syncs s where s.state = 'running' or s.state = 'planned' and s.week >= ${weekOf(day)}
        order by (s.state = 'planned'), s.week limit 1) n on true`);
  const [found] = rows;
  if (!found) return null;
  const week = weekOf(found.lastWeek === weekOf(day) ? addDays(day, 7) : day);
  const next = found.week ? found : await meetingToCome(context, week);
  return next && shownNext(next, { zone: organisation.zone, lastHeld: found.lastHeld });
}

type Coming = Pick<MeetingRow, "week" | "scheduledFor" | "durationMinutes"> & { readonly state: string };
type PlannedSync = Coming & { readonly lastHeld: Day | null; readonly lastWeek: string } & Record<string, unknown>;

function shownNext(
  { week, state, scheduledFor, durationMinutes }: Coming,
  { zone, lastHeld }: { readonly zone: string; readonly lastHeld: Day | null },
): NextSync {
  const at = scheduledFor && new Date(scheduledFor);
  return {
    ...{ week, state: state === "running" ? "running" : "planned", lastHeld, minutes: durationMinutes },
    on: at && today(at, zone),
    at: at && clockOf(at, zone),
  };
}

const clockOf = (at: Date, zone: string): string =>
  at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
