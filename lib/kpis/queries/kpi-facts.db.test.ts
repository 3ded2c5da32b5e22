import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { kpis } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { kpiFacts } from "./kpi-facts";

const { db, owner } = await testDatabase();
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
    (node) => node["Relation Name"] === "readings" || String(node["Index Name"]).startsWith("readings_"),
  );
  return { nodes, rows: nodes.reduce((sum, node) => sum + node["Actual Rows"] * node["Actual Loops"], 0) };
}

const addWeeks = (from: number, to: number) =>
  db.execute(sql`
  insert into readings (id, kpi_id, period, period_start, period_end, region, value, received_at)
  select gen_random_uuid(), k.id, 'w' || w, date '2026-11-16' - 7 * w, date '2026-11-22' - 7 * w, part, 50 + w % 7, now()
  from kpis k, generate_series(${from}::int, ${to}::int) w, unnest(array['', 'north', 'south', 'west']) part`);

/** What autovacuum does on a running server soon after so many rows came: statistics, and pages known to be all visible. */
const vacuum = () => owner.query("vacuum (analyze) readings, kpis, kpi_rebases");

it("reads a KPI's newest points and the first of its phase along the index, as many after five years as after one", async () => {
  await db.execute(sql`insert into kpis (id, key, name, unit, direction, cadence, created_at)
    select gen_random_uuid(), 'k' || i, 'K' || i, 'percent', 'up', 'weekly', now() from generate_series(1, ${kpiCount}::int) i`);
  await db.execute(sql`insert into kpi_rebases (id, kpi_id, valid_from, reason, created_at)
    select gen_random_uuid(), id, date '2026-03-02', 'A new till', now() from kpis where key < 'k2'`);
  await addWeeks(0, 51);
  await vacuum();
  const young = await readingsTouched();
  await addWeeks(52, 259);
  await vacuum();
  const old = await readingsTouched();
  expect(old.nodes.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
  expect(old.nodes.length).toBeGreaterThan(3);
  expect(old.rows).toBeLessThan(kpiCount * 100);
  expect(old.rows).toBeLessThanOrEqual(young.rows * 1.2);
});

it("tells the points in order, corrections in place of what they correct, and where the newest came from", async () => {
  await db.execute(sql`insert into kpis (id, key, name, unit, direction, cadence, created_at)
    values (gen_random_uuid(), 'told', 'Told', 'count', 'up', 'weekly', now())`);
  const told = (ago: number, value: number | null, { version = 1, coverage = "complete" } = {}) =>
    db.execute(sql`insert into readings
      (id, kpi_id, period, period_start, period_end, value, version, coverage, source, numerator, denominator,
        received_at)
      select gen_random_uuid(), id, 'w', date '2026-11-16' - 7 * ${ago}::int, date '2026-11-22' - 7 * ${ago}::int,
        ${value}::float8, ${version}::int, ${coverage}, 'till ' || ${version}::text, 20, 40, '2026-11-23T06:00:00Z' from kpis where key = 'told'`);
  for (const ago of [2, 0, 39, 5, 1, 40, 4, 3]) await told(ago, ago);
  await told(0, 0.5, { version: 2 });
  await told(1, 99, { version: 2, coverage: "partial" });
  await told(39, null, { version: 2 });
  const [found] = await db
    .select({ facts: kpiFacts("2026-11-23") })
    .from(kpis)
    .where(eq(kpis.key, "told"));
  const { points, phase } = found!.facts;
  expect(points.map(({ value }) => value)).toEqual([0.5, 2, 3, 4, 5, 40]);
  expect(points.map(({ periodEnd }) => periodEnd).slice(0, 2)).toEqual(["2026-11-22", "2026-11-08"]);
  expect(points[0]).toMatchObject({ source: "till 2", denominator: 40 });
  expect(points[1]).toEqual({ periodEnd: "2026-11-08", value: 2 });
  expect(phase.points.map(({ value }) => value)).toEqual([40, 5, 4, 3, 2, 0.5]);
});
