import { expect, it } from "vitest";
import { kpis, kpiTargets } from "@/db/schema";
import { testApi } from "../support/api";
import { now } from "../support/people";

const { db, token, call } = await testApi();
const kind = { direction: "up", createdAt: now } as const;
const [orders] = await db
  .insert(kpis)
  .values([
    { key: "orders", name: "Orders", definition: "Paid orders.", unit: "count", cadence: "weekly", ...kind },
    { key: "opt-in", name: "Opt-in", unit: "percent", cadence: "weekly", ...kind },
    { key: "revenue", name: "Revenue", unit: "count", cadence: "quarterly", ...kind },
    { key: "year", name: "Year", unit: "count", cadence: "yearly", ...kind },
    { key: "month", name: "Month", unit: "count", cadence: "monthly", ...kind },
  ])
  .returning();
await db.insert(kpiTargets).values({ kpiId: orders!.id, validFrom: "2026-01-01", value: 1000, createdAt: now });
const script = await token("kpi:read", "kpi:write");
const put = (path: string, body: unknown) => call(`PUT /kpis/${path}`, { token: script, body });
const get = async (path: string) => (await call(`GET /kpis${path}`, { token: script })).body;

it("records a reading with 201, an equal one with 200 and no new version, a changed one with 201", async () => {
  const reading = { value: 900, source: "shop" };
  expect(await put("orders/readings/2026-W47", reading)).toMatchObject({
    status: 201,
    body: { version: 1, value: 900 },
  });
  expect(await put("orders/readings/2026-W47", reading)).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await put("orders/readings/2026-11-18", { value: 940 })).toMatchObject({
    status: 201,
    body: { period: "2026-W47", version: 2, coverage: "complete" },
  });
});

it("shows the KPI with the reading in force, its status and the reason in words", async () => {
  expect(await get("/orders")).toEqual({
    key: "orders",
    name: "Orders",
    version: 1,
    names: [],
    agreement: { agreed: false, number: 1, on: null, sides: { it: null, marketing: null } },
    definition: expect.objectContaining({ text: "Paid orders.", unit: "count", cadence: "weekly" }),
    status: { value: "at_risk", reason: "940 against a target of 1,000: -6.0 %." },
    ...{ value: 940, smallBase: null, change: null, changeRule: null, changeSince: null },
    asOf: "2026-11-23",
    dataTo: "2026-11-22",
    readings: [
      {
        period: "2026-W47",
        value: 940,
        numerator: null,
        denominator: null,
        version: 2,
        source: "",
        receivedAt: expect.stringMatching(/^2026-11-23T08:\d\d:\d\d\.\d{3}Z$/),
        coverage: "complete",
        reported: null,
        expected: null,
      },
    ],
    breakdowns: [],
  });
});

it("keeps a ratio as its two numbers and gives the value that follows", async () => {
  await put("opt-in/readings/2026-W47", { numerator: 1, denominator: 8, source: "crm" });
  const { readings } = await get("/opt-in");
  expect(readings).toMatchObject([{ value: 12.5, numerator: 1, denominator: 8, source: "crm" }]);
});

it.each([
  ["orders", "2026-W46", "2026-W46"],
  ["orders", "2026-11-23", "2026-W48"],
  ["month", "2026-11", "2026-11"],
  ["revenue", "2026-Q3", "2026-Q3"],
  ["year", "FY26", "FY2026"],
  ["year", "2026-05-05", "FY2026"],
])("takes for %s the period %s as %s", async (key, period, held) => {
  expect((await put(`${key}/readings/${period}`, { value: 1 })).body.period).toBe(held);
});

it("lists KPIs page by page, each once, and ends with no cursor", async () => {
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await get(`?limit=2${cursor && `&cursor=${cursor}`}`);
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map((item: { key: string }) => item.key));
    cursor = page.nextCursor;
  }
  expect(seen.toSorted()).toEqual(["month", "opt-in", "orders", "revenue", "year"]);
  expect((await get("")).nextCursor).toBeNull();
});

it("finds by text and by status", async () => {
  const keys = async (query: string) => (await get(query)).items.map((item: { key: string }) => item.key);
  expect(await keys("?search=ORD")).toEqual(["orders"]);
  expect(await keys("?status=at_risk")).toEqual(["orders"]);
});

it("refuses a cursor for pages of another size", async () => {
  const { nextCursor } = await get("?limit=2");
  expect((await call(`GET /kpis?limit=3&cursor=${nextCursor}`, { token: script })).status).toBe(400);
  expect((await get(`?cursor=${nextCursor}`)).items).toHaveLength(2);
});

it("says on how few cases a ratio rests, in the list and of one KPI", async () => {
  await put("opt-in/readings/2026-W47", { numerator: 12, denominator: 18 });
  const { items } = await get("");
  expect(items.find(({ key }: { key: string }) => key === "opt-in")).toMatchObject({ smallBase: 18, change: null });
  expect(await get("/opt-in")).toMatchObject({ smallBase: 18 });
  await put("opt-in/readings/2026-W47", { numerator: 20, denominator: 30 });
  expect(await get("/opt-in")).toMatchObject({ smallBase: null });
});
