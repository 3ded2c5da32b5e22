import { beforeAll, describe, expect, it } from "vitest";
import { initiativeKpis, initiatives, kpiDrivers, kpis, readings } from "@/db/schema";
import { addDays, type Day, day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import { stableSeries } from "@/lib/kpis/signals/stable-series";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readImpact } from "./read-impact";

const { db } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");

const weeks = 70;
const lastMonday = day("2026-11-16");
const mondayOf = (at: number): Day => addDays(lastMonday, -7 * (weeks - 1 - at));
/** The launch: 52 weeks before it, 18 after. */
const launch = mondayOf(52);

const names = ["moved", "driver", "after", "apart", "monthly"] as const;
const made = await db
  .insert(kpis)
  .values(
    names.map((name) => ({
      ...({ key: name, name, unit: "count", direction: "up", periodKind: "sum", createdAt: now } as const),
      cadence: name === "monthly" ? ("monthly" as const) : ("weekly" as const),
    })),
  )
  .returning();
const idOf = (name: (typeof names)[number]) => made.find(({ key }) => key === name)!.id;

async function weekly(name: (typeof names)[number], effect: number, seed: number): Promise<void> {
  const values = stableSeries(seed)(weeks).map((value, at) => 100 + value + (at >= 52 ? effect : 0));
  await db.insert(readings).values(
    values.map((value, at) => ({
      ...{ kpiId: idOf(name), period: periodOf("weekly", mondayOf(at), 1).key, value, receivedAt: now },
      ...{ periodStart: mondayOf(at), periodEnd: addDays(mondayOf(at), 6) },
    })),
  );
}

async function anInitiative(state: "draft" | "active" | "closed", dates: { startsOn?: Day; endsOn?: Day }) {
  const [one] = await db
    .insert(initiatives)
    .values({ name: `${state} ${dates.startsOn}`, state, createdAt: now, ...dates })
    .returning();
  await db.insert(initiativeKpis).values({
    initiativeId: one!.id,
    kpiId: idOf("moved"),
    expectedChange: 5,
    expectedBy: "2026-12-31",
    createdAt: now,
  });
  return one!.id;
}

const active = await anInitiative("active", { startsOn: launch });
const ask = (input: object = {}) => readImpact(reader, { initiativeId: active, ...input });

beforeAll(async () => {
  await weekly("moved", 10, 4);
  await weekly("driver", 0, 5);
  await weekly("after", 0, 6);
  await weekly("apart", 0, 7);
  const row = { createdAt: now };
  await db.insert(kpiDrivers).values([
    { driverId: idOf("driver"), kpiId: idOf("moved"), ...row },
    { driverId: idOf("moved"), kpiId: idOf("after"), ...row },
  ]);
});

describe("C8 the measured impact of an initiative", () => {
  it("is the effect on each KPI it should move since it began, with what was promised", async () => {
    const { launch: since, kpis: found } = await ask();
    expect(since).toEqual({ on: launch, kind: "begun" });
    const [one, ...more] = found;
    expect([one?.kpi.key, one?.expectedChange, one?.expectedBy, one?.isAddedUp, more]).toEqual([
      ...["moved", 5, "2026-12-31", true, []],
    ]);
    if (!one || one.impact.effect === null) throw new Error("measured");
    expect([one.impact.verdict, one.impact.method.before, one.impact.method.after]).toEqual(["moved", 52, 18]);
    expect(one.impact.effect.perPeriod.lower).toBeLessThan(10);
    expect(one.impact.effect.perPeriod.upper).toBeGreaterThan(10);
  });

  it("of a closed one counts from its end, and of a draft there is none", async () => {
    const closed = await anInitiative("closed", { startsOn: mondayOf(20), endsOn: launch });
    const draft = await anInitiative("draft", { startsOn: launch });
    expect((await ask({ initiativeId: closed })).launch).toEqual({ on: launch, kind: "launched" });
    expect(await ask({ initiativeId: draft })).toMatchObject({ launch: null, kpis: [] });
  });

  it("counts from a day somebody chose; too few periods before it cannot tell, and say how few", async () => {
    const { launch: since, kpis: found } = await ask({ launch: mondayOf(5) });
    expect(since).toEqual({ on: mondayOf(5), kind: "chosen" });
    expect(found[0]?.impact).toEqual({
      ...{ verdict: "cannot_tell", effect: null },
      reason: { key: "impact.reason.too_few_before", values: { known: 5, needed: 12 } },
    });
  });

  it("offers for comparison what is read as often and neither drives nor follows from what should move", async () => {
    expect((await ask()).comparable.map(({ key }) => key)).toEqual(["apart"]);
  });

  it("is compared with the KPI somebody chose, and never with one that is not offered", async () => {
    const compared = await ask({ control: "apart" });
    expect([compared.control?.key, compared.isControlRefused, compared.kpis[0]?.isCompared]).toEqual([
      ...["apart", false, true],
    ]);
    const { impact } = compared.kpis[0]!;
    expect(impact.effect && impact.method.controls).toEqual(["apart"]);
    for (const control of ["moved", "driver", "after", "monthly", "nobody-knows"]) {
      const refused = await ask({ control });
      expect([control, refused.control, refused.isControlRefused]).toEqual([control, null, true]);
      expect(refused.kpis).toEqual((await ask()).kpis);
    }
  });

  it("takes a period not everybody reported into for unknown, not for a fall", async () => {
    const at = mondayOf(60);
    const again = {
      kpiId: idOf("moved"),
      period: periodOf("weekly", at, 1).key,
      version: 2,
      value: 3,
      receivedAt: now,
    };
    await db
      .insert(readings)
      .values({ ...again, periodStart: at, periodEnd: addDays(at, 6), coverage: "partial" as const });
    const [one] = (await ask()).kpis;
    expect(one?.impact.reason).toEqual({ key: "impact.reason.gap", values: { on: at } });
  });

  it("is read by everybody who may read both initiatives and KPIs, and by nobody else", async () => {
    await expect(readImpact(await house.withoutRole(), { initiativeId: active })).rejects.toMatchObject({
      code: "forbidden",
    });
    const both = house.asToken("initiative:read", "kpi:read");
    expect((await readImpact(both, { initiativeId: active })).kpis).toHaveLength(1);
    const refused = { code: "forbidden", key: "refusal.forbidden.kpi_read" };
    await expect(readImpact(house.asToken("initiative:read"), { initiativeId: active })).rejects.toMatchObject(refused);
    const gone = readImpact(reader, { initiativeId: "019aa000-0000-7000-8000-000000000000" });
    await expect(gone).rejects.toMatchObject({ code: "not_found" });
  });
});
