import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { type CopyCell, copyInto } from "@/db/copy";
import { addDays, type Day, day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";

/** Five years of weeks; the newest ended before the moment the app under test is pinned to. */
const weeks = 260;
const newestSunday = day("2026-11-22");
/** The whole organisation, and one value in each of three breakdowns: region, persona and channel. */
const scopes = [
  ["", "", ""],
  ["North", "", ""],
  ["", "new", ""],
  ["", "", "web"],
] as const;

const kpiColumns = `id, key, name, definition, formula, plain_line, unit, direction, cadence, is_shared, position,
  it_owner_id, marketing_owner_id, baseline_value, baseline_on, source, created_at`;
const targetColumns = "id, kpi_id, valid_from, value, reason, created_at";
const readingColumns = `id, kpi_id, period, period_start, period_end, region, persona, channel, value, numerator,
  denominator, source, received_at`;

/**
 * Adds KPIs to a company until it has `total`, each with a definition, two steps of a target and five years of weekly
 * readings, as they would have arrived: week after week. Returns how many readings that made.
 */
export async function growTo(db: Database, total: number): Promise<number> {
  const before = await db.execute<{ kpis: number; it: string; marketing: string }>(sql`
    select (select count(*)::int from kpis) as kpis, it_owner_id as it, marketing_owner_id as marketing
    from kpis where is_shared limit 1`);
  const { kpis: have, it, marketing } = before.rows[0]!;
  const made = Array.from({ length: total - have }, (_, at) => ({ id: v7(), number: have + at }));
  await db.transaction(async (tx) => {
    await copyInto(
      tx,
      `kpis (${kpiColumns})`,
      made.map(({ id, number }) => kpiRow(id, number, number % 3 === 0 ? [it, marketing] : [it, null])),
    );
    await copyInto(
      tx,
      `kpi_targets (${targetColumns})`,
      made.flatMap(({ id, number }) => targetRows(id, number)),
    );
    await copyInto(tx, "kpi_drivers (driver_id, kpi_id, lag_weeks, note, created_at)", driverRows(made));
    await copyInto(tx, `readings (${readingColumns})`, readingRows(made));
  });
  return made.length * weeks * scopes.length;
}

type Made = { readonly id: string; readonly number: number };

export const keyOf = (number: number): string => `measure-${String(number).padStart(4, "0")}`;

function kpiRow(id: string, number: number, [it, marketing]: readonly [string, string | null]): CopyCell[] {
  const name = `${subjects[number % subjects.length]} ${number}`;
  const long = `${name}: of all that could have gone well in the week, the share that did, as the source counts it. `;
  const isShared = marketing === null ? "f" : "t";
  return [
    ...[id, keyOf(number), name, long.repeat(4), `good ${number} / all × 100`, `How ${name} went`, "percent"],
    ...[number % 5 === 0 ? "down" : "up", "weekly", isShared, number, it, marketing],
    ...[level(number), "2021-12-05", "warehouse", "2021-12-01T08:00:00Z"],
  ];
}

function targetRows(id: string, number: number): CopyCell[][] {
  return ["2022-01-01", "2026-01-01"].map((from, step) => [
    ...[v7(), id, from, level(number) + step * 2, "agreed for the year", `${from}T08:00:00Z`],
  ]);
}

/** Three inputs each, as far as they go round. */
function driverRows(made: readonly Made[]): CopyCell[][] {
  return made.slice(1).map(({ id }, at) => [id, made[Math.floor(at / 3)]!.id, 2, "", "2021-12-01T08:00:00Z"]);
}

function* readingRows(made: readonly Made[]): Generator<CopyCell[]> {
  for (let ago = weeks - 1; ago >= 0; ago -= 1) {
    const end: Day = addDays(newestSunday, -7 * ago);
    const { key, start } = periodOf("weekly", end, 1);
    const receivedAt = `${addDays(end, 1)}T06:00:00Z`;
    for (const { id, number } of made)
      for (const [at, scope] of scopes.entries()) {
        const value = level(number) + wobble(number * 31 + ago * 7 + at);
        const cells = [v7(), id, key, start, end, ...scope, value, Math.round(value * 100), 10_000];
        yield [...cells, "warehouse", receivedAt];
      }
  }
}

/** Where a KPI lies: 20 to 79 percent. */
const level = (number: number): number => 20 + ((number * 17) % 60);
/** Routine variation, the same on each run: −2 to 2 in steps of a hundredth. */
const wobble = (seed: number): number => (((seed * 7919) % 401) - 200) / 100;

const subjects = ["Checkout completed", "Search answered", "Orders on time", "Calls solved", "Letters read", "Visits"];
