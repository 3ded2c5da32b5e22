import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { decisions } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { budgetOfRecord, budgetOfStep, readableWords } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";

interface Said {
  readonly itemKey?: string | undefined;
  readonly about?: { readonly kind: string; readonly id: string } | undefined;
}

/**
 * The step something is recorded at. What was said at none, about a budget, belongs to that budget's own: by its step
 * it is known who may read it.
 */
export async function saidAt(db: Db, { itemKey, about }: Said): Promise<string | null> {
  if (itemKey || !about) return itemKey ?? null;
  const { rows } = await db.execute<{ id: string | null }>(
    sql`select ${budgetOfRecord(sql`${about.kind}::text`, sql`${about.id}::uuid`)} as id`,
  );
  return rows[0]?.id ? `budget:${rows[0].id}` : null;
}

type Known = { readonly id: string; readonly step?: string | null };

/**
 * Refuses a decision that is not there or that the viewer may not read; and, where it is to be replaced at a step, one
 * about another restricted budget or none: whoever may read only one of the two would lose it, or learn of the other.
 * Returns the step it was made at.
 */
export async function requireKnown(db: Db, viewer: Viewer, { id, step }: Known): Promise<string | null> {
  const [budget, here] = [budgetOfStep(sql`decisions.item_key`), budgetOfStep(sql`${step ?? null}::text`)];
  const restricted = (of: SQL) => sql`(select r.id from budgets r where r.id = ${of} and r.is_restricted)`;
  const [known] = await db
    .select({
      madeAt: decisions.itemKey,
      isAlike: sql<boolean>`${restricted(budget)} is not distinct from ${restricted(here)}`,
    })
    .from(decisions)
    .where(and(eq(decisions.id, id), readableWords(viewer, sql`decisions.item_key`)));
  if (!known) refuse("invalid", "sync.no_such_decision");
  if (step !== undefined && !known.isAlike) refuse("invalid", "sync.replaces_elsewhere");
  return known.madeAt;
}
