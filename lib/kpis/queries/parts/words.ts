import { type SQL, sql } from "drizzle-orm";
import { cadences } from "@/db/vocabulary/kpis";
import type { Day } from "@/lib/kernel/day";
import { periodKey } from "@/lib/kernel/period";
import type { Side } from "../../check-ins";
import type { KpiJudgement } from "../../standing/status";

export type TargetLine = {
  readonly from: Day;
  readonly value: number;
  readonly reason: string;
  readonly setBy: string | null;
};

/** The target line's steps in the order they replace each other. */
export const targetSteps: SQL<TargetLine[]> = sql`(
  select coalesce(json_agg(json_build_object('from', t.valid_from, 'value', t.value, 'reason', t.reason,
    'setBy', (select u.name from users u where u.id = t.created_by)) order by t.valid_from, t.created_at, t.id), '[]')
  from kpi_targets t where t.kpi_id = kpis.id)`;

/** A co-owner's latest word on a period. */
export type CheckInLine = {
  readonly id: string;
  readonly authorId: string;
  readonly author: string;
  /** The side the author answers for now; null for somebody who is no co-owner any more. */
  readonly side: Side | null;
  readonly period: string;
  readonly isOwn: boolean;
  /** Given, and closed to this viewer until both have given; all it says is then null. */
  readonly isHidden: boolean;
  /** The viewer's own, and closed to everybody else until then. */
  readonly isOnlyMine: boolean;
  readonly confidence: number | null;
  readonly changed: string | null;
  readonly blocker: string | null;
  /** The author changed it after both words lay open. */
  readonly isAfterSeeing: boolean;
  /** The confidence it replaced; null for a first word. */
  readonly confidenceBefore: number | null;
  readonly createdAt: string;
};

type Eyes = { readonly viewerId: string | null; readonly on: Day; readonly fiscalYearStartMonth: number };

/**
 * What the co-owners said, the newest period first and each with their latest word only. A word on the running period
 * is open to its author alone until everybody who owned the KPI when it was given has given theirs, whoever owns it
 * now: what is closed does not leave the database.
 */
export const saidByOwners = ({ viewerId, on, fiscalYearStartMonth }: Eyes): SQL<CheckInLine[]> => {
  const running = cadences.map((cadence) => periodKey(cadence, on, fiscalYearStartMonth));
  return sql`(
  select coalesce(json_agg(json_build_object('id', w.id, 'authorId', w.author_id, 'author', w.author,
    'period', w.period, 'isOwn', w.is_own, 'isHidden', not w.is_open,
    'isOnlyMine', w.is_own and not w.is_public, 'createdAt', w.created_at,
    'side', case w.author_id when kpis.it_owner_id then 'it' when kpis.marketing_owner_id then 'marketing' end,
    'confidence', case when w.is_open then w.confidence end, 'changed', case when w.is_open then w.changed end,
    'blocker', case when w.is_open then w.blocker end, 'isAfterSeeing', w.is_after_seeing,
    'confidenceBefore', case when w.is_open then w.confidence_before end)
    order by w.created_at desc, w.id desc), '[]')
  from (select s.*, s.is_own or s.is_public as is_open from (
    select distinct on (c.author_id, c.period) c.*, u.name as author,
      c.author_id is not distinct from ${viewerId}::uuid as is_own,
      (c.period <> all(${sql.param(running)}::text[]) or ${bothGave(sql`true`)}) as is_public,
      (c.it_owner_id <> c.marketing_owner_id) is true
        and ${bothGave(sql`(g.created_at, g.id) < (c.created_at, c.id)`)} as is_after_seeing,
      (select b.confidence from check_ins b where (b.kpi_id, b.author_id, b.period) = (c.kpi_id, c.author_id, c.period)
        and (b.created_at, b.id) < (c.created_at, c.id) order by b.created_at desc, b.id desc limit 1)
        as confidence_before
    from check_ins c join users u on u.id = c.author_id where c.kpi_id = kpis.id
    order by c.author_id, c.period, c.created_at desc, c.id desc) s) w)`;
};

/**
 * Whether each co-owner of the moment `c` was given gave a word on its period, counting words `g` for which `counts`
 * holds. A word that does not say who owned the KPI then is opened by nobody's.
 */
const bothGave = (counts: SQL): SQL => sql`(coalesce(c.it_owner_id, c.marketing_owner_id) is not null and not exists (
  select from unnest(array[c.it_owner_id, c.marketing_owner_id]) as owner(id) where owner.id is not null
    and not exists (select from check_ins g
      where g.kpi_id = c.kpi_id and g.period = c.period and g.author_id = owner.id and ${counts})))`;

export type LoweringLine = {
  readonly periodEnd: Day;
  /** Null when it took an earlier one back. */
  readonly to: KpiJudgement | null;
  readonly reason: string;
  readonly by: string | null;
  readonly byId: string | null;
  readonly at: string;
};

/** Every lowering of the status and every one taken back, the newest first. */
export const loweringsOf: SQL<LoweringLine[]> = sql`(
  select coalesce(json_agg(json_build_object('periodEnd', l.period_end, 'to', l.status, 'reason', l.reason,
    'by', (select u.name from users u where u.id = l.created_by), 'byId', l.created_by, 'at', l.created_at)
    order by l.period_end desc, l.created_at desc, l.id desc), '[]')
  from kpi_lowerings l where l.kpi_id = kpis.id)`;
