import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer";
import { refuse } from "@/lib/kernel/errors";

/** More in a minute come from no hand: who listens could read none of it, and every one of them is told to everybody. */
export const mostAMinute = 60;
const minuteMs = 60_000;
/** So far back the record is looked at: where more than this is done in a minute, what one person did of it counts. */
const newest = 2_000;
/** What is said in a meeting or put on its agenda. Turning its pages is not among it: who presents may hurry. */
const counted = ["addNote", "addItem", "parkItem", "castVote", "recordDecision", "assignAction"];

type Said = { readonly db: Db; readonly viewer: Viewer; readonly now: Date };

/**
 * Refuses, as a conflict, what one person adds beyond what a person can say in a minute. By the record of what was
 * done: nothing else has to be kept, and every process counts alike. The product's own jobs are not counted.
 */
export async function requirePace({ db, viewer, now }: Said): Promise<void> {
  if (!viewer.id) return;
  const since = new Date(now.getTime() - minuteMs);
  const { rows } = await db.execute<{ said: number }>(sql`
    select count(*)::int as said
    from (select actor_id, action, at from audit_entries order by seq desc limit ${newest}) recent
    where actor_id = ${viewer.id}::uuid and action = any(${sql.param(counted)}::text[])
      and at > ${since.toISOString()}::timestamptz and at <= ${now.toISOString()}::timestamptz`);
  if ((rows[0]?.said ?? 0) >= mostAMinute) refuse("conflict", "sync.too_fast", { most: mostAMinute });
}
