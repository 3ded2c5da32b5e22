import { describe, expect, it } from "vitest";
import { kpiDrivers, kpiLowerings, kpis, kpiTargets } from "@/db/schema";
import { addDays, day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { recordReading } from "../commands/record-reading";
import { type NewReading, recordReadings } from "../commands/record-readings";
import { shownStatuses } from "../schema";
import { listKpis } from "./list-kpis";
import { listReadings } from "./list-readings";
import { readKpi } from "./read-kpi";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive", { name: "Eve Stone" });
const viewer = await house.as("viewer");

const lastSunday = day("2026-11-22");
const names = Array.from({ length: 60 }, (_, n) => `K${String(n).padStart(2, "0")}`);
const made = await db
  .insert(kpis)
  .values(
    names.map((name, position) => ({
      ...({
        key: name.toLowerCase(),
        name,
        position,
        unit: "count",
        direction: "up",
        cadence: "weekly",
        createdAt: now,
      } as const),
      ...(name === "K00" && {
        isShared: true,
        itOwnerId: executive.viewer.id,
        marketingOwnerId: viewer.viewer.id,
        outcome: "growth" as const,
      }),
    })),
  )
  .returning();
const idOf = (name: string) => made.find((kpi) => kpi.name === name)?.id ?? "";
await db.insert(kpiDrivers).values({ driverId: idOf("K01"), kpiId: idOf("K00"), createdAt: now });
await db.insert(kpiTargets).values(
  (["K00", "K01", "K02"] as const).map((name) => ({
    kpiId: idOf(name),
    validFrom: "2026-01-01",
    value: 100,
    createdAt: now,
  })),
);
const week = (kpi: string, back: number, value: number, more: Partial<NewReading> = {}): NewReading => {
  const { key, start, end } = periodOf("weekly", addDays(lastSunday, -7 * back), 1);
  return {
    ...{ kpiId: idOf(kpi), period: key, periodStart: start, periodEnd: end, region: "", persona: "", channel: "" },
    ...{
      value,
      numerator: null,
      denominator: null,
      coverage: "complete",
      source: "shop",
      receivedAt: now,
      importId: null,
      recordedBy: null,
    },
    ...more,
  };
};
await db.transaction((tx) =>
  recordReadings(tx, [
    ...Array.from({ length: 40 }, (_, back) => week("K00", back, 100 + (back % 2))),
    week("K00", 0, 1, { region: "north" }),
    week("K00", -1, 5, { coverage: "partial" }),
    week("K01", 0, 50),
    week("K02", 0, 3, { coverage: "partial" }),
    week("K02", 1, 96),
    week("K03", 9, 1),
    ...Array.from({ length: 13 }, (_, back) => week("K04", back, back === 0 ? 100 : 10 + (back % 2))),
  ]),
);

describe("the list of KPIs", () => {
  it("gives a page of fifty and the count of all, in one statement", async () => {
    let statements = 0;
    const counting = new Proxy(db, {
      get: (target, property) => {
        if (property === "execute" || property === "select" || property === "query") statements += 1;
        return Reflect.get(target, property);
      },
    });
    const { items, count } = await listKpis({ ...executive, db: counting }, {});
    expect([items.length, count, statements]).toEqual([50, 60, 1]);
    const rest = await listKpis(executive, { page: 2 });
    expect(new Set([...items, ...rest.items].map(({ id }) => id)).size).toBe(60);
    expect(await listKpis(executive, { page: 9 })).toEqual({ items: [], count: 60 });
  });

  it("shows the whole organisation's newest complete week, and keeps the running one apart", async () => {
    const { items } = await listKpis(executive, { ids: [idOf("K00")] });
    expect(items).toMatchObject([
      {
        ...{
          key: "k00",
          value: 100,
          previous: 101,
          target: 100,
          status: "on_track",
          change: "routine",
          period: "2026-W47",
        },
        ...{ running: { value: 5, daysElapsed: 1, daysTotal: 7 }, itOwner: { initials: "ES" }, dataTo: "2026-11-22" },
      },
    ]);
    expect(items[0]?.sparkline).toHaveLength(13);
    expect(items[0]?.receivedAt).toEqual(now);
  });

  it("does not take a partial week for a fall", async () => {
    const { items } = await listKpis(executive, { search: "k02" });
    expect(items).toMatchObject([{ value: 96, status: "on_track", dataTo: "2026-11-15", freshness: "due" }]);
  });

  it("filters by status, sharing and words, and names what a driver drives", async () => {
    const names = async (input: Parameters<typeof listKpis>[1]) =>
      (await listKpis(executive, input)).items.map(({ name }) => name);
    expect(await names({ status: "off_track" })).toEqual(["K01"]);
    expect(await names({ status: "stale" })).toEqual(["K03"]);
    expect(await names({ shared: true })).toEqual(["K00"]);
    expect(await names({ search: "K1", limit: 500 })).toHaveLength(10);
    expect(await names({ search: "%" })).toEqual([]);
    expect((await names({ sort: "status", limit: 3 }))[0]).toBe("K01");
    expect((await listKpis(executive, { status: "no_data" })).count).toBe(55);
    expect((await listKpis(executive, { ids: [idOf("K01")] })).items[0]?.driverOf).toEqual([idOf("K00")]);
    expect(await names({ ids: [] })).toEqual([]);
  });

  it("filters by what moved beyond routine and to whose good, together with a status", async () => {
    const found = async (input: Parameters<typeof listKpis>[1]) => {
      const { items, count } = await listKpis(executive, input);
      return [items.map(({ name }) => name), count];
    };
    for (const change of ["moved", "better"] as const) expect(await found({ change })).toEqual([["K04"], 1]);
    expect(await found({ change: "better", sort: "status" })).toEqual([["K04"], 1]);
    expect(await found({ change: "moved", page: 2 })).toEqual([[], 1]);
    expect(await found({ change: "worse" })).toEqual([[], 0]);
    expect(await found({ change: "better", status: "off_track" })).toEqual([[], 0]);
  });

  it("sorts by the very statuses it shows, lowered ones too, and pages through all of them", async () => {
    const lowering = {
      kpiId: idOf("K00"),
      periodEnd: lastSunday,
      status: "off_track",
      reason: "Counted twice",
    } as const;
    await db.insert(kpiLowerings).values({ ...lowering, createdAt: now });
    const shown = (await listKpis(executive, { limit: 500 })).items;
    const wanted = shownStatuses.flatMap((status) => shown.filter((line) => line.status === status));
    expect(wanted.slice(0, 2).map(({ name }) => name)).toEqual(["K00", "K01"]);
    const pages = [1, 2, 3].map((page) => listKpis(executive, { sort: "status", page, limit: 25 }));
    const found = await Promise.all(pages);
    expect(found.flatMap(({ items }) => items)).toEqual(wanted);
    expect(found.map(({ count }) => count)).toEqual([60, 60, 60]);
  });

  it("is open to everybody with a role, and to nobody without", async () => {
    expect((await listKpis(viewer, {})).items).toEqual((await listKpis(executive, {})).items);
    await expect(listKpis(await house.withoutRole(), {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(listKpis(house.asToken("budget:read"), {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("one KPI", () => {
  it("has the very line of the list, its readings, and every version of what was corrected", async () => {
    await recordReading(executive, { kpi: "k00", period: "2026-W40", value: 7, note: "Miscounted" });
    const found = await readKpi(executive, { key: "k00" });
    expect(found.line).toEqual((await listKpis(executive, { ids: [idOf("K00")] })).items[0]);
    expect(found.readings).toHaveLength(41);
    expect(found.readings[0]).toMatchObject({ period: "2026-W48", coverage: "partial" });
    const { items, count } = await listReadings(executive, { key: "k00", limit: 100 });
    expect(items).toHaveLength(count);
    expect(items.filter(({ region }) => region === "north")).toMatchObject([{ value: 1 }]);
    expect(items.filter(({ period, region }) => period === "2026-W40" && !region)).toMatchObject([
      { version: 2, value: 7, isSuperseded: false, note: "Miscounted", recordedBy: "Eve Stone" },
      { version: 1, isSuperseded: true },
    ]);
    const whole = await listReadings(executive, { key: "k00", parts: false });
    expect(whole.count).toBe(count - 1);
    expect(whole.items.every(({ region }) => region === "")).toBe(true);
    const page = await listReadings(executive, { key: "k00", page: 2, limit: 10 });
    expect(page).toEqual({ count, items: items.slice(10, 20) });
    expect((await listReadings(executive, { key: "k00", scope: "in_force" })).count).toBe(count - 1);
    expect(found.drivers).toMatchObject([{ key: "k01" }]);
    expect(found).toMatchObject({ mayRecord: true, mayEdit: true, mayCheckIn: true });
  });

  it("offers a reader nothing to change, and does not exist under another key", async () => {
    expect(await readKpi(viewer, { key: "k05" })).toMatchObject({
      mayRecord: false,
      maySetTarget: false,
      mayEdit: false,
      mayCheckIn: false,
    });
    await expect(readKpi(viewer, { key: "none" })).rejects.toMatchObject({ code: "not_found" });
  });
});
