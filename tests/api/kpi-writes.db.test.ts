import { describe, expect, it } from "vitest";
import { kpis, kpiTargets } from "@/db/schema";
import { testApi } from "../support/api";
import { now } from "../support/people";

const { db, house, token, call } = await testApi();
const script = await token("kpi:read", "kpi:write");
const reader = await token("kpi:read");
const [it_, marketing] = await Promise.all([house.as("stream_lead"), house.as("stream_lead")]);
const about = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
const owners = { itOwnerId: it_.viewer.id, marketingOwnerId: marketing.viewer.id };
await db.insert(kpis).values([
  { key: "orders", name: "Orders", ...about, ...owners, isShared: true, outcome: "revenue" },
  { key: "plain", name: "Plain", ...about },
  { key: "banded", name: "Banded", ...about, direction: "band", bandLow: 1, bandHigh: 2 },
]);
const post = (path: string, body: unknown, headers = {}) => call(`POST /kpis${path}`, { token: script, body, headers });
const patch = (key: string, body: unknown, headers = {}) =>
  call(`PATCH /kpis/${key}`, { token: script, body, headers });
const get = async (path: string) => (await call(`GET /kpis${path}`, { token: script })).body;

describe("targets", () => {
  it("are set and listed in the order in which they replace each other", async () => {
    expect((await post("/plain/targets", { from: "2026-11-30", value: 10 })).status).toBe(201);
    expect((await post("/plain/targets", { from: "2027-01-01", value: 12, reason: "more" })).status).toBe(201);
    expect(await get("/plain/targets")).toEqual({
      items: [
        { from: "2026-11-30", value: 10, reason: "", setBy: null },
        { from: "2027-01-01", value: 12, reason: "more", setBy: null },
      ],
      nextCursor: null,
    });
    const first = await get("/plain/targets?limit=1");
    expect((await get(`/plain/targets?cursor=${first.nextCursor}`)).items).toMatchObject([{ value: 12 }]);
  });

  it.each([
    ["plain", { from: "2026-01-01", value: 9 }, "reason"],
    ["plain", { from: "soon", value: 9 }, "from"],
    ["plain", { from: "2026-12-01", value: "9" }, "value"],
    ["plain", { from: "2026-12-01" }, "value"],
  ])("of %s are refused as %j, naming the field", async (key, body, field) => {
    const before = await db.$count(kpiTargets);
    expect(await post(`/${key}/targets`, body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    expect(await db.$count(kpiTargets)).toBe(before);
  });

  it("are refused where a band has edges, for an unknown KPI, and without the scope", async () => {
    const body = { from: "2026-12-01", value: 1 };
    expect((await post("/banded/targets", body)).body.code).toBe("kpi.target.band_has_edges");
    expect((await post("/none/targets", body)).status).toBe(404);
    expect((await call("POST /kpis/plain/targets", { token: reader, body })).status).toBe(403);
  });
});

describe("check-ins", () => {
  const word = { confidence: 7, changed: "a new till", blocker: "none" };

  it("name whose word they bring, and show only that they exist until both have spoken", async () => {
    expect((await post("/orders/check-ins", { ...word, author: it_.viewer.email })).status).toBe(201);
    const [sealed] = (await get("/orders/check-ins")).items;
    expect(sealed).toMatchObject({ isSealed: true, confidence: null, changed: null, blocker: null, side: "it" });
    await post("/orders/check-ins", { ...word, confidence: 3, author: marketing.viewer.email });
    const { items } = await get("/orders/check-ins");
    expect(items.map(({ confidence }: { confidence: number }) => confidence).toSorted()).toEqual([3, 7]);
    expect(items.every(({ isSealed }: { isSealed: boolean }) => !isSealed)).toBe(true);
    await post("/orders/check-ins", { ...word, confidence: 4, author: it_.viewer.email });
    const again = (await get("/orders/check-ins")).items;
    expect(again.map((said: Record<string, unknown>) => [said.side, said.isAfterSeeing])).toEqual([
      ["it", true],
      ["marketing", false],
    ]);
  });

  it.each([
    [word, "author"],
    [{ ...word, author: "nobody@test.example" }, "author"],
    [{ ...word, author: "x", confidence: 5 }, "author"],
    [{ ...word, author: "a@test.example", confidence: 11 }, "confidence"],
  ])("are refused as %j", async (body, field) => {
    expect(await post("/orders/check-ins", body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });
});

describe("a KPI's definition", () => {
  it("is written with its first version as ETag", async () => {
    const made = await post("", { name: "Lead time", unit: "days", direction: "down", cadence: "monthly" });
    expect(made).toMatchObject({ status: 201, body: { key: "lead-time", version: 1 } });
    expect(made.headers.get("etag")).toBe('"1"');
    expect(await get("/lead-time")).toMatchObject({ version: 1, definition: { unit: "days", direction: "down" } });
    const again = await post("", { name: "lead TIME", unit: "days", direction: "down", cadence: "monthly" });
    expect(again.status).toBe(409);
  });

  it("is refused where it is not sound, naming the fields", async () => {
    const band = { name: "B", unit: "money", direction: "band", cadence: "weekly", bandLow: 2, bandHigh: 2 };
    const { status, body } = await post("", band);
    expect(status).toBe(400);
    expect(body.errors.map(({ field }: { field: string }) => field).toSorted()).toEqual(["bandHigh", "currency"]);
  });

  it("changes from the version named in the body or in If-Match, whichever is sent", async () => {
    expect((await patch("plain", { definition: "Plainly.", version: 1 })).body).toEqual({ key: "plain", version: 2 });
    const second = await patch("plain", { plainLine: "So it is." }, { "if-match": '"2"' });
    expect([second.status, second.headers.get("etag")]).toEqual([200, '"3"']);
    expect(await get("/plain")).toMatchObject({ version: 3, name: "Plain", definition: { text: "Plainly." } });
  });

  it("from a stale version is a conflict that says the one that stands, and nothing changes", async () => {
    const { version, definition } = await get("/plain");
    const stale = await patch("plain", { definition: "Otherwise.", version: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: "refusal.conflict", currentVersion: version } });
    expect(await get("/plain")).toMatchObject({ version, definition });
  });

  it("changed by two at once from one version changes once; the other is told the new version", async () => {
    const { version } = await get("/plain");
    const both = await Promise.all([
      patch("plain", { source: "a", version }),
      patch("plain", { source: "b", version }),
    ]);
    const [won, lost] = both.toSorted((a, b) => a.status - b.status);
    expect([won?.status, lost?.status, lost?.body.currentVersion]).toEqual([200, 409, version + 1]);
  });

  it.each([
    [{ definition: "x" }, {}, "api.version_needed"],
    [{ definition: "x", version: 1 }, { "if-match": '"9"' }, "api.version_unclear"],
    [{ definition: "x" }, { "if-match": "*" }, "api.version_unclear"],
    [{ colour: "x", version: 1 }, {}, "refusal.input"],
    [{ version: "1" }, {}, "refusal.input"],
  ])("is not changed by %j with %j", async (body, headers, code) => {
    expect(await patch("plain", body, headers)).toMatchObject({ status: 400, body: { code } });
  });

  it("sent again under its key changes once", async () => {
    const { version } = await get("/plain");
    const headers = { "idempotency-key": "edit-1" };
    const first = await patch("plain", { plainLine: "Once.", version }, headers);
    const again = await patch("plain", { plainLine: "Once.", version }, headers);
    expect([again.status, again.body, again.headers.get("etag")]).toEqual([200, first.body, `"${version + 1}"`]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });
});
