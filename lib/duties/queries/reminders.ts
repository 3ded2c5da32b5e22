import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import { addDays, type Day, startOfDay, today } from "@/lib/kernel/day";
import type { Duty } from "../duty";
import type { Rung, Sent } from "../nudges";

/** The reminders one person had: of these duties, and all since eight days ago or to come, should the clock go back. */
export async function remindersOf(
  db: Db,
  { personId, keys, on, zone }: { personId: string; keys: readonly string[]; on: Day; zone: string },
): Promise<Sent[]> {
  const since = startOfDay(addDays(on, -8), zone).toISOString();
  const { rows } = await db.execute<{ dutyKey: string; dueOn: Day; rung: Rung; at: string }>(sql`
    select duty_key as "dutyKey", due_on::text as "dueOn", rung, created_at as at from nudges
    where user_id = ${personId} and (created_at >= ${since} or duty_key = any(${sql.param([...keys])}::text[]))`);
  return rows.map(({ at, ...sent }) => ({ ...sent, on: today(new Date(at), zone) }));
}

/** Of the duties of others, those this person may read about: none of a budget hidden from them. */
export async function readableTo<One extends Pick<Duty, "budgetId">>(
  db: Db,
  viewer: Viewer,
  duties: readonly One[],
): Promise<One[]> {
  const told = duties.flatMap(({ budgetId }) => budgetId ?? []);
  if (told.length === 0) return [...duties];
  const { rows } = await db.execute<{ id: string }>(sql`
    select budgets.id from budgets where budgets.id = any(${sql.param(told)}::uuid[]) and ${readableBudgets(viewer)}`);
  return duties.filter(({ budgetId }) => budgetId === null || rows.some(({ id }) => id === budgetId));
}
