import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Voice } from "@/lib/access/speaks-for";
import type { Day } from "@/lib/kernel/day";
import type { LineStand, Part, PlanStand } from "../../requests/change";
import { agreementsOn } from "../journal";

type Row = Record<string, unknown> & { readonly version: number; readonly line: LineStand };

/**
 * How the plan of some lines of one budget stands on a day, the first named line first. Ask after holding them where
 * the answer must not change.
 */
export async function planStand(db: Db, lineIds: readonly string[], on: Day): Promise<PlanStand> {
  const { rows } = await db.execute<Row>(sql`
    select b.version, json_build_object('lineId', l.id, 'name', l.name,
      'allocated', coalesce(f.allocated_minor, 0)::text, 'available', coalesce(f.available_minor, 0)::text,
      'agreementId', a.id, 'parts', (select coalesce(json_agg(json_build_object(
          'functionId', p.id, 'name', p.name, 'hundredths', s.hundredths) order by s.hundredths desc, p.name), '[]')
        from shares s join functions p on p.id = s.function_id where s.agreement_id = a.id),
      'owner', (select json_build_object('functionId', o.id, 'name', o.name) from functions o where o.id = l.function_id)
      ) as line
    from budget_lines l join budgets b on b.id = l.budget_id
      left join line_funds f on f.line_id = l.id
      left join lateral (select g.id from (${agreementsOn(on)}) g where g.line_id = l.id) a on true
    where l.id = any(${sql.param([...lineIds])}::uuid[])`);
  const lines = lineIds.flatMap((id) => rows.find(({ line }) => line.lineId === id)?.line ?? []);
  return { budgetVersion: rows[0]?.version ?? 0, lines };
}

/** The functions among some ids by name; one that does not exist is left out. */
export async function namedFunctions(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.execute<Omit<Part, "hundredths"> & Record<string, unknown>>(sql`
    select f.id as "functionId", f.name from functions f where f.id = any(${sql.param([...ids])}::uuid[])`);
  return new Map(rows.map(({ functionId, name }) => [functionId, name]));
}

/**
 * Everybody who may speak for a function or stand in for it, as of now, in the order of their names. Whoever is asked
 * about a restricted budget may read it, so that none of them is left out.
 */
export async function voices(db: Db): Promise<Voice[]> {
  const { rows } = await db.execute<Voice & Record<string, unknown>>(sql`
    select g.user_id as "userId", u.name, g.role, g.function_id as "functionId"
    from role_grants g join users u on u.id = g.user_id
    where u.disabled_at is null and g.role in ('executive', 'finance_controller') order by u.name, u.id`);
  return rows;
}
