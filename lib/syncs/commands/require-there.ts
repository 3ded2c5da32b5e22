import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { linkableKinds } from "@/db/vocabulary/links";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets, readableWords } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import { recordsOf } from "./records-of";

type Record = { readonly kind: (typeof linkableKinds)[number]; readonly id: string };

/** The records of each kind as rows of `id`, without what is hidden from a viewer; whoever reads meetings reads the others. */
const rowsOf: { readonly [Kind in Record["kind"]]: (viewer: Viewer) => SQL } = {
  kpi: () => sql`select id from kpis`,
  initiative: () => sql`select id from initiatives`,
  stage: () => sql`select id from stages`,
  value_stream: () => sql`select id from value_streams`,
  budget: (viewer) => sql`select b.id from budgets b where ${readableBudgets(viewer, sql`b.id`)}`,
  budget_line: (viewer) => sql`select l.id from budget_lines l where ${readableBudgets(viewer, sql`l.budget_id`)}`,
  sync: () => sql`select id from syncs`,
  decision: (viewer) => sql`select d.id from decisions d where ${readableWords(viewer, sql`d.item_key`)}`,
  signal: () => sql`select id from signals`,
  promise: () => sql`select id from promises`,
};

/** Refuses, as invalid and in one sentence, what a record that is not there or hidden from the viewer would be linked to. */
export async function requireThere(db: Db, viewer: Viewer, about: Record | undefined): Promise<void> {
  if (!about) return;
  const { rows } = await db.execute(sql`
    select from (${rowsOf[about.kind](viewer)}) r where r.id = ${about.id}::uuid`);
  if (rows.length > 0) return;
  const why = { key: "sync.about_gone", values: {} };
  refuse("invalid", why.key, why.values, { about: why });
}

/** The same of the budget that a step is about: who may not see it was never shown such a step. */
export async function requireReadableStep(db: Db, viewer: Viewer, itemKey: string | undefined): Promise<void> {
  if (!itemKey) return;
  const [budget] = recordsOf(itemKey).filter(({ kind }) => kind === "budget" || kind === "budget_line");
  await requireThere(db, viewer, budget);
  const { rows } = await db.execute(sql`select where ${readableWords(viewer, sql`${itemKey}::text`)}`);
  if (rows.length === 0) refuse("invalid", "sync.about_gone");
}
