import { type SQL, sql } from "drizzle-orm";
import type { Day } from "@/lib/kernel/day";
import { type Figure, type PlanStage, type Position, withAvailable } from "../ledger/position";

/**
 * The journal in force with the meaning of each entry: `figure` is what it counts towards (the SQL twin of `figureOf`),
 * `stands_for` the kind it has or takes back, `reversed_by_id` the entry that takes it back, `line_kind` whether its
 * line pays or earns (money without a line pays), `stream_id` the value stream it serves. Read every sum through this.
 */
export const journal = (stage: PlanStage): SQL => sql`
  select e.*,
    case e.stands_for when 'commitment' then 'committed' when 'actual' then 'actual'
      when 'allocation' then ${ifPlanned(stage)} when 'transfer' then ${ifPlanned(stage)} end as figure,
    coalesce(l.kind, 'expense') as line_kind,
    coalesce(i.stream_id, b.stream_id) as stream_id,
    (select r.id from entries_in_force r where r.reverses_id = e.id) as reversed_by_id
  from (
    select e.*, case when e.reverses_id is null then e.kind
      else (select o.kind from entries_in_force o where o.id = e.reverses_id) end as stands_for
    from entries_in_force e
  ) e
  left join budget_lines l on l.id = e.line_id
  left join initiatives i on i.id = l.initiative_id
  left join budgets b on b.id = e.budget_id`;

const ifPlanned = (stage: PlanStage) => sql`case when e.stage is null or e.stage = ${stage} then 'allocated' end`;

const sumOf = (figure: Figure, where: SQL) =>
  sql`coalesce(sum(j.amount_minor) filter (where j.figure = ${sql.raw(`'${figure}'`)} and ${where}), 0)`;

/** The three posted figures of a group of journal rows `j`, as JSON of digits; `positionFrom` reads it. */
export const positionJson = (where: SQL = sql`true`): SQL => sql`json_build_object(
  'allocated', ${sumOf("allocated", where)}::text,
  'committed', ${sumOf("committed", where)}::text,
  'actual', ${sumOf("actual", where)}::text)`;

export const isExpense = sql`j.line_kind = 'expense'`;
export const isRevenue = sql`j.line_kind = 'revenue'`;

export type PositionText = Readonly<Record<"allocated" | "committed" | "actual", string>>;

export function positionFrom({ allocated, committed, actual }: PositionText): Position {
  return withAvailable({ allocated: BigInt(allocated), committed: BigInt(committed), actual: BigInt(actual) });
}

/** The agreement each line stands under on a day: of those begun by then the one begun last, the newest of equals. */
export const agreementsOn = (day: Day): SQL => sql`
  select distinct on (a.line_id) a.* from share_agreements a where a.valid_from <= ${day}
  order by a.line_id, a.valid_from desc, a.created_at desc, a.id desc`;

/** Leaves out a budget `b` that only a withdrawn import brought and nobody has used since. */
export const budgetStands = sql`(
  not exists (select from import_withdrawals w where w.import_id = b.import_id)
  or exists (select from entries_in_force e where e.budget_id = b.id)
  or exists (select from budget_lines l where l.budget_id = b.id
    and not exists (select from import_withdrawals w where w.import_id = l.import_id)))`;

/** Leaves out a line `l` that only a withdrawn import brought and nobody has used since. */
export const lineStands = sql`(
  not exists (select from import_withdrawals w where w.import_id = l.import_id)
  or exists (select from entries_in_force e where e.line_id = l.id))`;

/** What was stated stage by stage for a group of journal rows `j`: plans of each stage, and money already spent. */
export const stagesJson = (of: SQL): SQL => sql`(
  select coalesce(json_object_agg(s.stage, json_build_object('expense', s.expense::text, 'revenue', s.revenue::text)), '{}')
  from (select j.stage,
      coalesce(sum(j.amount_minor) filter (where ${isExpense}), 0) as expense,
      coalesce(sum(j.amount_minor) filter (where ${isRevenue}), 0) as revenue
    from j where j.stage is not null and j.budget_id = ${of} group by j.stage) s)`;
