import { and, eq, sql } from "drizzle-orm";
import { DatabaseError } from "pg";
import { z } from "zod";
import type { Db } from "@/db/client";
import { imports, importWithdrawals } from "@/db/schema";
import { keepPlansOpen } from "@/lib/budgets/commands/plan-lock";
import { requestRecount } from "@/lib/events/commands/request-recount";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { recalculateImport } from "@/lib/kpis/commands/recalculate";
import { bringsMoney, type ImportKind } from "../fields";
import { shownTo } from "../queries/shown-to";
import { refuseOrdersInUse } from "./orders-in-use";
import { releaseNames } from "./release-names";
import { restoreInitiatives } from "./restore-initiatives";
import { holdKind, mayWrite } from "./run-import";

/**
 * Takes an import back in one step: every fact it brought stops being in force, and what it overwrote is as before.
 * Refuses, as a conflict, an import that wrote nothing or was taken back before, one that a later import in force
 * builds on (that one is named and must go first), one with money in a period that has been closed since, one
 * that brought a part of a plan that is locked, and one of orders that something became of.
 */
export const withdrawImport = command({
  name: "withdrawImport",
  capability: "import.withdraw",
  input: z.strictObject({ id: z.uuid() }),
  async subject({ db, viewer, input }) {
    // Whoever takes back an entry it brought goes first, or finds it gone.
    const [found] = await db
      .select()
      .from(imports)
      .where(and(eq(imports.id, input.id), shownTo(viewer)))
      .for("update");
    return found;
  },
  async run({ db, viewer, now, subject, trace }): Promise<{ id: string; rows: number }> {
    const { id, kind, isWritten, accepted } = subject;
    mayWrite(viewer, kind);
    await holdKind(db, kind);
    if (!isWritten) refuse("conflict", "import.refusal.nothing_to_undo");
    const done = await db.query.importWithdrawals.findFirst({ where: eq(importWithdrawals.importId, id) });
    if (done) refuse("conflict", "import.refusal.already_undone");
    await refuseBuiltUpon(db, kind, id);
    const withdrawal = { importId: id, actorKind: viewer.kind, actorId: viewer.id, at: now };
    await withinTheBooks(db.insert(importWithdrawals).values(withdrawal));
    if (kind === "events") await withdrawEvents(db, id, now);
    if (kind === "initiatives") await restoreInitiatives(db, id);
    await releaseNames(db, id);
    if (kind === "readings") await recalculateImport(db, id, now);
    trace({ importId: id, kind, rows: accepted });
    return { id, rows: accepted };
  },
});

/** Refuses, as a conflict, what the ledger would not bear. */
async function withinTheBooks(write: PromiseLike<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const rule = cause instanceof DatabaseError ? cause.constraint : undefined;
    if (rule === "withdrawals_not_overspent") refuse("conflict", "import.refusal.undo_overspends");
    if (rule === "withdrawals_period_open") refuse("conflict", "import.refusal.undo_period_closed");
    throw error;
  }
}

/** The days they were of are counted again without them. */
async function withdrawEvents(db: Db, id: string, now: Date): Promise<void> {
  await db.execute(sql`select withdraw_events(${id}::uuid)`);
  const { rows } = await db.execute<{ first: Day | null; last: Day | null }>(sql`
    select min(d)::text as first, max(d)::text as last from event_batches b, unnest(b.days) d where b.import_id = ${id}::uuid`);
  const { first, last } = rows[0] ?? { first: null, last: null };
  if (first && last) await requestRecount(db, { firstOn: first, lastOn: last, cause: "withdrawal", now });
}

/** Ids are made in order of time, so a greater one is a later import. */
async function refuseBuiltUpon(db: Db, kind: ImportKind, id: string): Promise<void> {
  if (kind === "initiatives") {
    const { rows } = await db.execute<{ later: string }>(sql`
      select u.import_id as later from updates_in_force u
      where u.import_id > ${id}::uuid
        and u.initiative_id in (select s.initiative_id from status_updates s where s.import_id = ${id}::uuid)
      order by u.import_id desc limit 1`);
    refuseLater(rows[0]?.later);
  }
  if (kind === "kpis") await refuseKpisInUse(db, id);
  if (!bringsMoney(kind)) return;
  const { rows } = await db.execute<{ later: string }>(sql`
    select e.import_id as later from entries_in_force e
    join budgets b on b.id = e.budget_id left join budget_lines l on l.id = e.line_id
    where e.import_id > ${id}::uuid and (b.import_id = ${id}::uuid or l.import_id = ${id}::uuid)
    order by e.import_id desc limit 1`);
  refuseLater(rows[0]?.later);
  const { rowCount } = await db.execute(sql`
    select from entries e join budgets b on b.id = e.budget_id
    where e.import_id = ${id}::uuid and e.posted_on <= b.closed_through limit 1`);
  if (rowCount) refuse("conflict", "import.refusal.undo_period_closed");
  await keepPlansOpen(db, id);
  if (kind === "orders") await refuseOrdersInUse(db, id);
}

/**
 * A KPI with readings in force, that another is calculated from, on which pay hangs, or of which people have said
 * anything that stays on record, is no longer the import's alone to take back.
 */
async function refuseKpisInUse(db: Db, id: string): Promise<void> {
  const { rows } = await db.execute<{ name: string; count: number }>(sql`
    select min(k.name) as name, count(*)::int as count from kpis k
    where k.import_id = ${id}::uuid and (exists (select from readings_in_force r where r.kpi_id = k.id)
      or exists (select from kpi_calculation_inputs c where c.input_id = k.id) or k.counts_towards_incentive
      or exists (select from kpi_targets t where t.kpi_id = k.id)
      or exists (select from kpi_agreements a where a.kpi_id = k.id)
      or exists (select from check_ins c where c.kpi_id = k.id)
      or exists (select from kpi_lowerings l where l.kpi_id = k.id))`);
  const [used] = rows;
  if (used && used.count > 0) refuse("conflict", "import.refusal.kpis_in_use", used);
}

function refuseLater(importId: string | undefined): void {
  if (importId) refuse("conflict", "import.refusal.built_upon", { importId });
}
