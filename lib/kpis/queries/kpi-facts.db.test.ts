import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { kpiFacts } from "./kpi-facts";

const { db } = await testDatabase();
const kpiCount = 40;

type Plan = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly Plans?: readonly Plan[];
};
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

async function readingsTouched(): Promise<{ nodes: Plan[]; rows: number }> {
  const explained = await db.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
    sql`explain (analyze, format json) select ${kpiFacts("2026-11-23")} from kpis`,
  );
  const nodes = nodesOf(explained.rows[0]!["QUERY PLAN"][0].Plan).filter(
    (node) => node["Relation Name"] === "readings" || node["Index Name"] === "readings_version",
  );
  return { nodes, rows: nodes.reduce((sum, node) => sum + node["Actual Rows"] * node["Actual Loops"], 0) };
}

const addWeeks = (from: number, to: number) =>
  db.execute(sql`
  insert into readings (id, kpi_id, period, period_start, period_end, region, value, received_at)
  select gen_random_uuid(), k.id, 'w' || w, date '2026-11-16' - 7 * w, date '2026-11-22' - 7 * w, part, 50 + w % 7, now()
  from kpis k, generate_series(${from}::int, ${to}::int) w, unnest(array['', 'north', 'south', 'west']) part`);

/** The app's role may not gather statistics; on a running server the autovacuum does. */
const analyze = () =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`analyze`);
  });

it("reads a KPI's newest points and the first of its phase along the index, as many after five years as after one", async () => {
  await db.execute(sql`insert into kpis (id, key, name, unit, direction, cadence, created_at)
    select gen_random_uuid(), 'k' || i, 'K' || i, 'percent', 'up', 'weekly', now() from generate_series(1, ${kpiCount}::int) i`);
  await db.execute(sql`insert into kpi_rebases (id, kpi_id, valid_from, reason, created_at)
    select gen_random_uuid(), id, date '2026-03-02', 'A new till', now() from kpis where key < 'k2'`);
  await addWeeks(0, 51);
  await analyze();
  const young = await readingsTouched();
  await addWeeks(52, 259);
  await analyze();
  const old = await readingsTouched();
  expect(old.nodes.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
  expect(old.nodes.length).toBeGreaterThan(3);
  expect(old.rows).toBeLessThan(kpiCount * 100);
  expect(old.rows).toBeLessThanOrEqual(young.rows * 1.2);
});
