import { and, asc, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { auditEntries, currentReadings, kpiRecalculations, kpis, readings } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { aHouse, now } from "@/tests/support/people";
import { withdrawImport } from "../../imports/commands/withdraw-import";
import { calculateKpi, measureKpi } from "./calculate-kpi";
import { recordReading } from "./record-reading";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");
const finance = await house.as("finance_controller", { side: "finance" });
const { run } = importRuns();

type Kpi = typeof kpis.$inferSelect;

async function aKpi(name: string, more: Partial<typeof kpis.$inferInsert> = {}): Promise<Kpi> {
  const key = `${name.toLowerCase().replaceAll(" ", "-")}-${v7()}`;
  const kind = { unit: "count", direction: "up", cadence: "weekly", periodKind: "sum" } as const;
  const [kpi] = await db
    .insert(kpis)
    .values({ key, name: `${name} ${key.slice(-6)}`, ...kind, createdAt: now, ...more })
    .returning();
  return kpi!;
}
const money = { unit: "money", currency: "EUR" } as const;

const say = (kpi: Kpi, period: string, value: number, more: object = {}) =>
  recordReading(executive, { kpi: kpi.key, period, value, ...more });
const held = async (kpi: Kpi, period: string, region = "") => {
  const [found] = await db
    .select()
    .from(currentReadings)
    .where(
      and(eq(currentReadings.kpiId, kpi.id), eq(currentReadings.period, period), eq(currentReadings.region, region)),
    );
  return found;
};
const valueIn = async (kpi: Kpi, period: string, region = "") => (await held(kpi, period, region))?.value;
const log = (kpi: Kpi) =>
  db
    .select({ before: kpiRecalculations.before, after: kpiRecalculations.after, cause: kpiRecalculations.causeId })
    .from(kpiRecalculations)
    .where(eq(kpiRecalculations.kpiId, kpi.id))
    .orderBy(asc(kpiRecalculations.computedAt), asc(kpiRecalculations.id));

async function aBasket() {
  const [revenue, orders] = [await aKpi("Revenue", money), await aKpi("Orders")];
  const basket = await aKpi("Basket", { ...money, periodKind: "point" });
  const asRatio = { kpi: basket.key, kind: "ratio", left: revenue.key, right: orders.key } as const;
  return { revenue, orders, basket, asRatio };
}

describe("a calculation pay hangs on", () => {
  it("is an executive's to make and to take away, with a reason; a co-owner and a token are refused", async () => {
    const { revenue, orders } = await aBasket();
    const owner = await house.as("contributor", { side: "it" });
    const marks = { countsTowardsIncentive: true, itOwnerId: owner.viewer.id };
    const { key: kpi } = await aKpi("Bonus", { ...money, periodKind: "point", ...marks });
    const ratio = { kpi, kind: "ratio", left: revenue.key, right: orders.key } as const;
    const said = { reason: "Board, 20 November" };
    const locked = { code: "forbidden", key: "kpi.target.locked" };
    const unsaid = { code: "invalid", fields: { reason: { key: "kpi.calculation.incentive_needs_reason" } } };
    for (const other of [owner, house.asToken("kpi:write")]) {
      await expect(calculateKpi(other, { ...ratio, ...said })).rejects.toMatchObject(locked);
    }
    await expect(calculateKpi(executive, { ...ratio, reason: " " })).rejects.toMatchObject(unsaid);
    await calculateKpi(executive, { ...ratio, ...said });
    await expect(measureKpi(owner, { kpi, ...said })).rejects.toMatchObject(locked);
    await expect(measureKpi(executive, { kpi })).rejects.toMatchObject(unsaid);
    expect(await measureKpi(executive, { kpi, ...said })).toEqual({ kpi });
  });
});

describe("a calculated KPI", () => {
  it("takes over what its inputs have said, and follows each correction with a logged cause", async () => {
    const { revenue, orders, basket, asRatio } = await aBasket();
    await say(revenue, "2026-W46", 231);
    await say(orders, "2026-W46", 100);
    await calculateKpi(executive, asRatio);
    expect(await held(basket, "2026-W46")).toMatchObject({
      ...{ value: 2.31, numerator: 231, denominator: 100, source: "calculated", coverage: "complete", version: 1 },
    });
    await say(orders, "2026-W46", 96.25);
    expect(await held(basket, "2026-W46")).toMatchObject({ value: 2.4, version: 2 });
    expect(await log(basket)).toEqual([
      { before: null, after: 2.31, cause: basket.id },
      { before: 2.31, after: 2.4, cause: orders.id },
    ]);
  });

  it("is no data where it would be divided by nothing or an input is missing, and comes back with the input", async () => {
    const { revenue, orders, basket, asRatio } = await aBasket();
    await calculateKpi(executive, asRatio);
    await say(revenue, "2026-W46", 231);
    expect(await held(basket, "2026-W46")).toBeUndefined();
    await say(orders, "2026-W46", 100);
    expect(await valueIn(basket, "2026-W46")).toBe(2.31);
    await say(orders, "2026-W46", 0);
    expect(await held(basket, "2026-W46")).toMatchObject({ value: null, numerator: null, version: 2 });
    await say(orders, "2026-W46", 1e-320);
    expect(await valueIn(basket, "2026-W46")).toBeNull();
    await say(orders, "2026-W46", 50);
    expect(await valueIn(basket, "2026-W46")).toBe(4.62);
    expect((await log(basket)).map(({ after }) => after)).toEqual([2.31, null, 4.62]);
  });

  it("computes only the period and the breakdown that changed", async () => {
    const { revenue, orders, basket, asRatio } = await aBasket();
    await calculateKpi(executive, asRatio);
    for (const week of ["2026-W45", "2026-W46"]) for (const kpi of [revenue, orders]) await say(kpi, week, 10);
    for (const kpi of [revenue, orders]) await say(kpi, "2026-W46", 5, { region: "north" });
    await say(revenue, "2026-W46", 20, { region: "north" });
    expect(await valueIn(basket, "2026-W46", "north")).toBe(4);
    expect([await valueIn(basket, "2026-W45"), await valueIn(basket, "2026-W46")]).toEqual([1, 1]);
    expect(await db.$count(readings, eq(readings.kpiId, basket.id))).toBe(4);
  });

  it("passes a change on to what is calculated from it, inputs first, and is partial as long as one of them is", async () => {
    const [a, b, c] = [await aKpi("A"), await aKpi("B"), await aKpi("C")];
    const [both, all, rest] = [await aKpi("Both"), await aKpi("All"), await aKpi("Rest")];
    await calculateKpi(executive, { kpi: rest.key, kind: "difference", left: all.key, right: a.key });
    await calculateKpi(executive, { kpi: all.key, kind: "sum", members: [both.key, c.key] });
    await calculateKpi(executive, { kpi: both.key, kind: "sum", members: [a.key, b.key] });
    await say(a, "2026-W46", 1);
    await say(b, "2026-W46", 2);
    await say(c, "2026-W46", 4, { coverage: "partial" });
    expect([await valueIn(both, "2026-W46"), await valueIn(all, "2026-W46"), await valueIn(rest, "2026-W46")]).toEqual([
      3, 7, 6,
    ]);
    expect((await held(both, "2026-W46"))?.coverage).toBe("complete");
    expect((await held(rest, "2026-W46"))?.coverage).toBe("partial");
    await say(a, "2026-W46", 10);
    expect([await valueIn(all, "2026-W46"), await valueIn(rest, "2026-W46")]).toEqual([16, 6]);
    expect((await log(rest)).length).toBe(1);
  });

  it("takes no readings by hand, by file or of the period before, until it is measured again", async () => {
    const { revenue, basket, asRatio } = await aBasket();
    await calculateKpi(executive, asRatio);
    const refusal = { code: "invalid", key: "kpi.reading.calculated", values: { name: basket.name } };
    await expect(say(basket, "2026-W46", 1)).rejects.toMatchObject(refusal);
    const file = `kpi,period,value\n${revenue.key},2026-W46,5\n${basket.key},2026-W46,5\n`;
    const report = await run(finance, file, { kind: "readings", onError: "skip" });
    expect(report).toMatchObject({ accepted: 1, rejectedCount: 1 });
    expect(report.rejected[0]).toMatchObject({ row: 3, reason: { key: "import.reason.calculated_kpi" } });
    await measureKpi(executive, { kpi: basket.key });
    await say(basket, "2026-W46", 1);
    await expect(measureKpi(executive, { kpi: basket.key })).rejects.toMatchObject({ code: "conflict" });
  });

  it("follows an import once when it comes in, and again when it is taken back", async () => {
    const { revenue, orders, basket, asRatio } = await aBasket();
    await calculateKpi(executive, asRatio);
    await say(revenue, "2026-W45", 90);
    await say(orders, "2026-W45", 30);
    const rows = [`${revenue.key},2026-W45,60`, `${revenue.key},2026-W46,50`, `${orders.key},2026-W46,10`];
    const { id } = await run(finance, `kpi,period,value\n${rows.join("\n")}\n`, { kind: "readings" });
    expect([await valueIn(basket, "2026-W45"), await valueIn(basket, "2026-W46")]).toEqual([2, 5]);
    await withdrawImport(finance, { id });
    expect([await valueIn(basket, "2026-W45"), await valueIn(basket, "2026-W46")]).toEqual([3, null]);
    expect((await log(basket)).map(({ before, after }) => [before, after])).toEqual(
      expect.arrayContaining([
        [3, 2],
        [null, 5],
        [2, 3],
        [5, null],
      ]),
    );
    expect(await db.$count(kpiRecalculations, eq(kpiRecalculations.kpiId, basket.id))).toBe(5);
  });

  it("misses nothing when its two inputs change at the same moment", async () => {
    const { revenue, orders, basket, asRatio } = await aBasket();
    await calculateKpi(executive, asRatio);
    for (let round = 1; round <= 8; round += 1) {
      await Promise.all([say(revenue, "2026-W46", 100 * round), say(orders, "2026-W46", round * round)]);
      expect(await valueIn(basket, "2026-W46")).toBe(100 / round);
    }
  });
});

describe("setting a calculation", () => {
  it.each([
    ["an input of another cadence", { cadence: "monthly" }, "kpi.calculation.cadences_differ"],
    ["another currency", { currency: "GBP" }, "kpi.calculation.units_differ"],
    ["another unit", { unit: "count", currency: null }, "kpi.calculation.units_differ"],
    ["twelve months to date among weeks", { periodKind: "rolling_12_months" }, "kpi.calculation.periods_differ"],
  ] as const)("refuses %s in a sum", async (_what, odd, key) => {
    const [all, one, other] = [
      await aKpi("All", money),
      await aKpi("One", money),
      await aKpi("Odd", { ...money, ...odd }),
    ];
    const sum = { kpi: all.key, kind: "sum", members: [one.key, other.key] };
    await expect(calculateKpi(executive, sum)).rejects.toMatchObject({ code: "invalid", key });
  });

  it("adds up twelve months to date for the same quarter, and never over quarters", async () => {
    const rolling = { cadence: "quarterly", periodKind: "rolling_12_months" } as const;
    const [all, one, other] = [await aKpi("All", rolling), await aKpi("One", rolling), await aKpi("Other", rolling)];
    await calculateKpi(executive, { kpi: all.key, kind: "sum", members: [one.key, other.key] });
    for (const quarter of ["2026-Q1", "2026-Q2"]) for (const kpi of [one, other]) await say(kpi, quarter, 100);
    expect([await valueIn(all, "2026-Q1"), await valueIn(all, "2026-Q2")]).toEqual([200, 200]);
    const { key } = await aKpi("Mixed", { ...rolling, periodKind: "sum" });
    const mixed = calculateKpi(executive, { kpi: key, kind: "sum", members: [one.key, other.key] });
    await expect(mixed).rejects.toMatchObject({ key: "kpi.calculation.periods_differ" });
  });

  it("refuses a way back to itself and names it, also when two set at once would only together close it", async () => {
    const [a, b, c] = [await aKpi("Ay"), await aKpi("Bee"), await aKpi("Cee")];
    await calculateKpi(executive, { kpi: b.key, kind: "difference", left: a.key, right: c.key });
    const back = calculateKpi(executive, { kpi: a.key, kind: "difference", left: b.key, right: c.key });
    await expect(back).rejects.toMatchObject({
      ...{ code: "invalid", key: "kpi.calculation.loop", values: { way: `${b.name} → ${a.name} → ${b.name}` } },
    });
    await expect(
      calculateKpi(executive, { kpi: a.key, kind: "difference", left: a.key, right: c.key }),
    ).rejects.toMatchObject({ key: "kpi.calculation.of_itself" });
    const [d, e] = [await aKpi("Dee"), await aKpi("Eee")];
    const done = await Promise.allSettled([
      calculateKpi(executive, { kpi: d.key, kind: "difference", left: e.key, right: c.key }),
      calculateKpi(executive, { kpi: e.key, kind: "difference", left: d.key, right: c.key }),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("refuses an unknown input, one input twice, and who may not define the KPI; it keeps what it replaced on record", async () => {
    const { revenue, orders, basket, asRatio } = await aBasket();
    const set = (more: object, as = executive) => calculateKpi(as, { ...asRatio, ...more });
    await expect(set({ left: "nowhere" })).rejects.toMatchObject({ key: "kpi.calculation.unknown_input" });
    await expect(set({ right: revenue.key })).rejects.toMatchObject({ key: "kpi.calculation.twice" });
    await expect(set({}, await house.as("contributor"))).rejects.toMatchObject({ code: "forbidden" });
    await set({});
    await set({ left: orders.key, right: revenue.key });
    const [audited] = await db
      .select({ detail: auditEntries.detail })
      .from(auditEntries)
      .where(and(eq(auditEntries.action, "calculateKpi"), eq(auditEntries.subjectId, basket.id)))
      .orderBy(auditEntries.seq)
      .offset(1);
    expect(audited?.detail).toMatchObject({
      before: { kind: "ratio", inputs: [{ inputId: revenue.id, role: "left" }, {}] },
    });
  });
});
