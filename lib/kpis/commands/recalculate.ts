import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import type { Calculation } from "../drivers/calculation";
import { inFeedingOrder } from "../drivers/cycle";
import { formulaResults } from "./recalculate-formula";
import { pooledResults } from "./recalculate-pool";
import { type CalculatedCell, writeResults } from "./recalculate-results";

/** A cell of a KPI whose reading in force has changed. */
export type ChangedCell = Omit<CalculatedCell, "causeId"> & { readonly kpiId: string };

/** The calculations of these KPIs themselves and of everything that follows from them, however far. */
async function calculationsAround(db: Db, kpiIds: readonly string[]): Promise<Calculation[]> {
  const { rows } = await db.execute<Calculation & Record<string, unknown>>(sql`
    with recursive touched(kpi_id) as (
      select unnest(${sql.param([...kpiIds])}::uuid[])
      union select i.kpi_id from kpi_calculation_inputs i join touched on touched.kpi_id = i.input_id
    )
    select c.kpi_id as "kpiId", k.name, c.kind, k.unit = 'percent' as "isPercent",
      not exists (select from kpi_calculation_inputs i join kpis n on n.id = i.input_id
        where i.kpi_id = c.kpi_id and n.unit not in ('count', 'money')) as "isOfAmounts",
      (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name) order by i.role, n.position, n.id), '[]')
        from kpi_calculation_inputs i join kpis n on n.id = i.input_id where i.kpi_id = c.kpi_id) as inputs
    from touched join kpi_calculations c using (kpi_id) join kpis k on k.id = c.kpi_id order by k.id`);
  return rows;
}

/** Locks the KPIs in one order, so that no two writers wait for each other; each sees what the one before wrote. */
export async function takeTurn(db: Db, kpiIds: readonly string[]): Promise<void> {
  await db.execute(sql`
    select from kpis where id = any(${sql.param([...kpiIds])}::uuid[]) order by id for no key update`);
}

/**
 * What follows from these KPIs, which somebody is about to write readings of. Refuses, as invalid, one among them that
 * is calculated itself: nobody types in what follows from other numbers.
 */
export async function calculationsFollowing(db: Db, kpiIds: readonly string[]): Promise<Calculation[]> {
  const found = await calculationsAround(db, kpiIds);
  const typed = found.find(({ kpiId }) => kpiIds.includes(kpiId));
  if (typed) refuse("invalid", "kpi.reading.calculated", { name: typed.name, inputs: namesOf(typed) });
  return found;
}

/**
 * Brings calculated KPIs up to date with the cells that changed, inputs before what follows from them, and only in the
 * periods and breakdowns that changed; a pooled KPI also says anew how complete the periods within a year are. Each
 * difference is a new version of the calculated reading and, for the whole organisation, a row of the log. A value
 * that can no longer be told (an input missing, a ratio of 0) is a version without value: no data. Needs the
 * transaction in which the readings were written.
 */
export async function recalculate(
  db: Db,
  calculations: readonly Calculation[],
  changed: readonly ChangedCell[],
  now: Date,
): Promise<void> {
  const ids = calculations.map(({ kpiId }) => kpiId);
  if (ids.length === 0 || changed.length === 0) return;
  await takeTurn(db, ids);
  const touched = Map.groupBy(changed, ({ kpiId }) => kpiId);
  const feeds = calculations.flatMap(({ kpiId, inputs }) => inputs.map(({ id }) => ({ from: id, to: kpiId })));
  const byId = new Map(calculations.map((one) => [one.kpiId, one]));
  for (const id of inFeedingOrder(ids, feeds)) {
    const one = byId.get(id) as Calculation;
    const cells = cellsOf(one, touched);
    if (cells.length === 0) continue;
    const results = one.kind === "pooled" ? pooledResults(one, cells) : formulaResults(one, cells);
    const after = await writeResults(db, one, { cells, results, now });
    touched.set(
      id,
      after.map((cell) => ({ ...cell, kpiId: id })),
    );
  }
}

/** Computes one KPI wherever it or an input has a reading, because its calculation is new; then what follows from it. */
export async function recalculateWhole(db: Db, kpiId: string, now: Date): Promise<void> {
  const found = await calculationsAround(db, [kpiId]);
  const inputs = found.find((one) => one.kpiId === kpiId)?.inputs ?? [];
  const around = [kpiId, ...inputs.map(({ id }) => id)];
  const cells = await cellsWithReadings(db, sql`r.kpi_id = any(${sql.param(around)}::uuid[])`);
  await recalculate(
    db,
    found,
    cells.map((cell) => ({ ...cell, kpiId })),
    now,
  );
}

/** Brings calculated KPIs up to date after an import came in or was taken back, once for all it holds. */
export async function recalculateImport(db: Db, importId: string, now: Date): Promise<void> {
  const changed = await cellsWithReadings(
    db,
    sql`r.import_id = ${importId}::uuid and exists (
    select from kpi_calculation_inputs i where i.input_id = r.kpi_id)`,
  );
  const kpiIds = [...new Set(changed.map(({ kpiId }) => kpiId))];
  await takeTurn(db, kpiIds);
  await recalculate(db, await calculationsAround(db, kpiIds), changed, now);
}

/** The cells to compute, each once; the cause is the input that changed there, null when several did. */
function cellsOf({ kpiId, inputs }: Calculation, touched: ReadonlyMap<string, ChangedCell[]>): CalculatedCell[] {
  const cells = new Map<string, CalculatedCell>();
  for (const id of [kpiId, ...inputs.map((input) => input.id)]) {
    for (const { kpiId: causeId, ...cell } of touched.get(id) ?? []) {
      const place = JSON.stringify([cell.periodEnd, cell.region, cell.persona, cell.channel]);
      const before = cells.get(place);
      cells.set(place, { ...cell, causeId: before && before.causeId !== causeId ? null : causeId });
    }
  }
  return [...cells.values()];
}

async function cellsWithReadings(db: Db, where: ReturnType<typeof sql>): Promise<ChangedCell[]> {
  const { rows } = await db.execute<Omit<ChangedCell, "periodStart" | "periodEnd"> & { first: Day; last: Day }>(sql`
    select distinct r.kpi_id as "kpiId", r.period, r.period_start::text as first, r.period_end::text as last,
      r.region, r.persona, r.channel from readings r where ${where}`);
  return rows.map(({ first, last, ...cell }) => ({ ...cell, periodStart: first, periodEnd: last }));
}

const namesOf = ({ inputs }: Calculation): string => {
  const [first = "", second, third, ...rest] = inputs.map(({ name }) => name);
  return [first, second, third, rest.length > 0 ? "…" : undefined].filter(Boolean).join(", ");
};
