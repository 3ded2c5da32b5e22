import { eq } from "drizzle-orm";
import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { currentReadings, kpis, readings } from "@/db/schema";
import { auditEntries } from "@/db/schema/audit";
import { testApi } from "../support/api";
import { rowCounts } from "../support/import-runs";
import { now } from "../support/people";

const { db, token, call } = await testApi();
const owner = new Pool({ connectionString: process.env.DATABASE_URL ?? "", max: 1 });
owner.on("error", () => {});
afterAll(() => owner.end());
const about = { direction: "up", cadence: "weekly", createdAt: now } as const;
await db.insert(kpis).values([
  { key: "orders", name: "Orders", unit: "count", source: "shop", ...about },
  { key: "opt-in", name: "Opt-in", unit: "percent", ...about },
  { key: "sizes", name: "Sizes", unit: "count", ...about },
]);
const script = await token("kpi:read", "kpi:write");
const send = (key: string, readings: unknown, more: object = {}) =>
  call(`POST /kpis/${key}/readings/batch`, { token: script, body: { readings, ...more } });

/** The refusal, after making sure that no table holds a row more than before. */
async function refused(key: string, sent: unknown, more?: object) {
  const before = await rowCounts(owner);
  const audited = await db.$count(auditEntries);
  const reply = await send(key, sent, more);
  expect([await rowCounts(owner), await db.$count(auditEntries)]).toEqual([before, audited]);
  return reply;
}

describe("a batch of readings", () => {
  const week = (n: number) => ({ period: `2026-W${n}`, value: n });

  it("is written whole, says how much was news, and leaves one audit row that names its hash", async () => {
    expect(await send("orders", [week(10), week(11), week(12)])).toMatchObject({
      status: 200,
      body: { written: 3, unchanged: 0, readings: 3 },
    });
    const again = await send("orders", [week(10), week(11), { ...week(12), value: 99 }, week(13)]);
    expect(again.body).toEqual({ written: 2, unchanged: 2, readings: 4 });
    const audited = await db.select().from(auditEntries).where(eq(auditEntries.action, "recordBatch"));
    expect(audited).toHaveLength(2);
    expect(audited[1]?.detail).toMatchObject({ input: { kpi: "orders" }, readings: 4, written: 2 });
    expect(audited[1]?.detail).toHaveProperty("sha256", expect.stringMatching(/^[0-9a-f]{64}$/));
    expect(JSON.stringify(audited[1]?.detail)).not.toContain("2026-W12");
  });

  it("takes everything a reading may say", async () => {
    const cell = { region: "Nord", persona: "family", channel: "app" };
    const ratio = { numerator: 1, denominator: 8, source: "crm", note: "late", reported: 3, expected: 7 };
    await send("opt-in", [{ period: "2026-11-18", ...cell, ...ratio }]);
    const [held] = await db.select().from(currentReadings).where(eq(currentReadings.channel, "app"));
    const kept = { period: "2026-W47", value: 12.5, coverage: "partial" };
    expect(held).toMatchObject({ ...kept, ...cell, ...ratio, version: 1 });
  });

  it("takes the KPI's own source where none is named, as one reading alone does", async () => {
    await send("orders", [week(20)]);
    const [held] = await db.select().from(readings).where(eq(readings.period, "2026-W20"));
    expect(held?.source).toBe("shop");
  });

  it("keeps the same cell twice as two versions, the later one in force", async () => {
    const sent = [week(21), { ...week(21), value: 5 }];
    expect((await send("orders", sent)).body).toMatchObject({ written: 2 });
    const [held] = await db.select().from(currentReadings).where(eq(currentReadings.period, "2026-W21"));
    expect(held).toMatchObject({ version: 2, value: 5 });
  });
});

describe("a batch with faults is refused whole", () => {
  it("names every fault by index and field", async () => {
    const reply = await refused("opt-in", [
      { period: "2026-W40", value: 4 },
      { period: "2027-W20", value: 4 },
      { period: "2026-11", value: 4 },
      { period: "2026-W41", numerator: 1, denominator: 0 },
      { period: "2026-W42", value: "twelve" },
      { period: "2026-W43", value: 1, numerator: 1, denominator: 2 },
      { period: "2026-W44", numerator: 1 },
      { period: "2026-W45", value: 1, coverage: "most" },
      { period: "2026-W46", value: 1, when: "now" },
      "2026-W47",
      { value: 1 },
      { period: "2026-W39", value: 1, reported: 8, expected: 7 },
      { period: "2026-W38", value: 1, reported: 8 },
      { period: "2026-W74", value: "12 %", expected: 3 },
      { period: "2026-W37", value: null },
      { period: "2026-W36", value: 1e308, region: "x".repeat(201) },
    ]);
    expect(reply).toMatchObject({ status: 422, body: { code: "kpi.batch.faults" } });
    const named = reply.body.errors.map(({ index, field }: { index: number; field: string }) => `${index} ${field}`);
    expect(named).toEqual([
      ...["1 period", "2 period", "3 denominator", "4 value", "5 value", "6 value", "7 coverage", "8 when", "9 "],
      ...["10 period", "11 reported", "12 expected", "13 period", "13 value", "13 reported", "14 value", "15 region"],
    ]);
    for (const { reason } of reply.body.errors) expect(reason).toMatch(/^[A-Z“0-9]/);
    expect(reply.body.errors[0].reason).toBe("2027-W20 has not begun.");
  });

  it("lists the first 1,000 faults and counts them all", async () => {
    const bad = Array.from({ length: 1_500 }, () => ({ period: "soon", value: 1 }));
    const { status, body } = await refused("orders", bad);
    expect([status, body.errors.length, body.errors.at(-1).index]).toEqual([422, 1000, 999]);
    expect(body.detail).toMatch(/1,500/);
  });

  it.each([
    ["no readings", [], 400],
    ["no list", { period: "2026-W40", value: 1 }, 400],
    ["nothing", undefined, 400],
  ])("with %s", async (_what, sent, status) => {
    expect((await refused("orders", sent)).status).toBe(status);
  });

  it.each([
    ['{"readings":[{"period":"2026-W40","value":NaN}]}', 400, "api.malformed_body"],
    ['{"readings":[{"period":"2026-W40","value":1e999}]}', 422, "kpi.batch.faults"],
    ['{"readings":[{"period":"2026-W40","value":"\\u0000"}]}', 400, "api.unstorable_text"],
    ['{"readings":[{"period":"2026-W40","value":1}],"mode":"x"}', 400, "refusal.input"],
    ['[{"period":"2026-W40","value":1}]', 400, "api.malformed_body"],
  ])("sent as %s", async (body, status, code) => {
    const before = await rowCounts(owner);
    const reply = await call("POST /kpis/orders/readings/batch", { token: script, body });
    expect(reply).toMatchObject({ status, body: { code } });
    expect(await rowCounts(owner)).toEqual(before);
  });

  it("of an unknown KPI is not found, and without the scope forbidden", async () => {
    const sent = [{ period: "2026-W40", value: 1 }];
    expect((await refused("none", sent)).status).toBe(404);
    const reader = await token("kpi:read");
    const reply = await call("POST /kpis/orders/readings/batch", { token: reader, body: { readings: sent } });
    expect(reply.status).toBe(403);
  });
});

describe("a batch's size", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ period: `2026-W${10 + (n % 30)}`, value: 1, region: `r${n}` }));

  it("may be 10,000 readings", async () => {
    expect((await send("sizes", many(10_000))).body).toEqual({ written: 10_000, unchanged: 0, readings: 10_000 });
    expect((await send("sizes", many(10_000))).body).toEqual({ written: 0, unchanged: 10_000, readings: 10_000 });
  });

  it("above that is refused, the limit said", async () => {
    const { status, body } = await refused("sizes", many(10_001));
    expect([status, body.code]).toEqual([413, "kpi.batch.too_many"]);
    expect(body.detail).toContain("10,000");
  });

  it("of a million readings is turned away before it is read whole", async () => {
    const before = await rowCounts(owner);
    const line = '{"period":"2026-W40","value":1},';
    let read = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (read === 0) controller.enqueue(Buffer.from('{"readings":['));
        controller.enqueue(Buffer.from(line.repeat(10_000)));
        read += 10_000;
        if (read >= 1_000_000) controller.close();
      },
    });
    const { POST } = await import("@/app/api/v1/kpis/[key]/readings/batch/route");
    const headers = { authorization: `Bearer ${script}`, "content-type": "application/json" };
    const url = "http://localhost/api/v1/kpis/orders/readings/batch";
    const request = new Request(url, { method: "POST", headers, body, duplex: "half" } as RequestInit);
    const response = await POST(request, { params: Promise.resolve({ key: "orders" }) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ detail: "The body is larger than 16 MB." });
    expect(read).toBeLessThan(600_000);
    expect(await rowCounts(owner)).toEqual(before);
  });
});
