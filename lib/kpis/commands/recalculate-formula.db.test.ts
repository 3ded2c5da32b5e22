import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { currentReadings, kpis } from "@/db/schema";
import { day } from "@/lib/kernel/day";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { calculateKpi } from "./calculate-kpi";
import { recordReadings } from "./record-readings";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");

const week = { period: "2026-W46", periodStart: day("2026-11-09"), periodEnd: day("2026-11-15") } as const;
const kind = { unit: "count", direction: "up", cadence: "weekly", periodKind: "sum", createdAt: now } as const;

/** What a formula makes of two amounts that were written before any rule refused them. */
async function made(formula: "sum" | "difference" | "ratio", [left, right]: readonly [number, number]) {
  const key = `${formula}-${left}-${right}`.replaceAll(/[^a-z0-9]/g, "");
  const named = [key, `${key}-a`, `${key}-b`].map((name) => ({ ...kind, key: name, name }));
  const [whole, a, b] = await db.insert(kpis).values(named).returning();
  const inputs = { left: a!.key, right: b!.key, members: [a!.key, b!.key] };
  const { members, ...sides } = inputs;
  await calculateKpi(executive, { kpi: key, kind: formula, ...(formula === "sum" ? { members } : sides) } as never);
  const rest = { region: "", persona: "", channel: "", numerator: null, denominator: null, source: "file" };
  const origin = { coverage: "complete", receivedAt: now, importId: null, recordedBy: null } as const;
  const row = (kpiId: string, value: number) => ({ ...week, ...rest, ...origin, kpiId, value });
  await db.transaction((tx) => recordReadings(tx, [row(a!.id, left), row(b!.id, right)]));
  const [found] = await db
    .select({ value: currentReadings.value })
    .from(currentReadings)
    .where(and(eq(currentReadings.kpiId, whole!.id), eq(currentReadings.period, week.period)));
  return found?.value ?? null;
}

it.each([
  ["sum", [1.7e308, 1.7e308], null],
  ["sum", [1.7e308, -1], null],
  ["sum", [1e15, -1], 1e15 - 1],
  ["difference", [1.7e308, -1.7e308], null],
  ["difference", [1e15, 1], 1e15 - 1],
  ["ratio", [1e15, 1e-300], null],
  ["ratio", [1e15, 1], 1e15],
] as const)(
  "a %s of %j is %j: no data beyond what a reading may be, and never a fault",
  async (formula, sides, value) => {
    expect(await made(formula, sides)).toBe(value);
  },
);
