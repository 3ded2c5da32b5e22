import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetOfStep } from "@/lib/access/within";
import { type SyncTalk, stepsIn } from "../talk";

/**
 * Of the steps something was said at, those about a budget among `hidden`, its ids. Asked of the steps' own keys and
 * not of a snapshot: what a step was about is no exception any more once it is decided, and stays as secret.
 */
export async function withheldSteps(db: Db, hidden: SQL, talk: SyncTalk): Promise<ReadonlySet<string>> {
  const steps = stepsIn(talk);
  if (steps.length === 0) return new Set();
  const { rows } = await db.execute<{ step: string }>(sql`
    select said.step from unnest(${sql.param(steps)}::text[]) said(step)
    where ${budgetOfStep(sql`said.step`)} in (${hidden})`);
  return new Set(rows.map(({ step }) => step));
}
