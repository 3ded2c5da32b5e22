import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { contracts } from "@/app/api/v1/_contract/all";
import { apiTokens, auditEntries, budgets, eventNames, initiatives, journeys, kpis } from "@/db/schema";
import { tokenScopes } from "@/db/vocabulary/people";
import { enterInvoice } from "@/lib/budgets/commands/invoices/enter-invoice";
import { newApiToken } from "@/lib/people/secret";
import { testApi } from "../support/api";
import { aLine } from "../support/money";
import { now } from "../support/people";

const { db, house, token, call } = await testApi();
const at = { createdAt: now };
const nobodysId = "019aa000-0000-7000-8000-000000000000";
const kind = { unit: "count", direction: "up", cadence: "weekly" } as const;
const [owner, other] = [await house.as("stream_lead"), await house.as("stream_lead")];
const owners = { itOwnerId: owner.viewer.id, marketingOwnerId: other.viewer.id };
await db.insert(kpis).values({ key: "orders", name: "Orders", ...kind, ...owners, ...at });
await db.insert(eventNames).values({ name: "purchase", ...at });
await db.insert(journeys).values({ key: "default", name: "Shop", ...at });
const [initiative] = await db
  .insert(initiatives)
  .values({ name: "Basket", state: "active", ...at })
  .returning();
const [budget] = await db
  .insert(budgets)
  .values({ key: "joint", name: "Joint", fiscalYear: "FY2026", currency: "EUR", ...at })
  .returning();
const finance = await house.as("finance_controller");
const { id: lineId } = await aLine(finance, house, { budgetId: budget!.id, amount: "100.00" });
const claim = { lineId, number: "A-1", supplier: "Cardline", function: "IT", amount: "1.00", invoicedOn: "2026-11-16" };
const { id: invoiceId } = await enterInvoice(owner, claim);

/** One call that succeeds for each endpoint; what imports need is tested with them. */
const calls: Record<string, { address: string; body?: unknown }> = {
  listKpis: { address: "GET /kpis" },
  readKpi: { address: "GET /kpis/orders" },
  recordReading: { address: "PUT /kpis/orders/readings/2026-W47", body: { value: 1 } },
  recordBatch: { address: "POST /kpis/orders/readings/batch", body: { readings: [{ period: "2026-W45", value: 1 }] } },
  defineKpi: { address: "POST /kpis", body: { name: "Visits", ...kind } },
  editKpi: { address: "PATCH /kpis/orders", body: { version: 1, plainLine: "Paid orders." } },
  listTargets: { address: "GET /kpis/orders/targets" },
  setTarget: { address: "POST /kpis/orders/targets", body: { from: "2026-12-01", value: 1 } },
  listCheckIns: { address: "GET /kpis/orders/check-ins" },
  checkIn: { address: "POST /kpis/orders/check-ins", body: { author: owner.viewer.email, confidence: 7 } },
  listInitiatives: { address: "GET /initiatives" },
  updateStatus: { address: `POST /initiatives/${initiative!.id}/updates`, body: { health: "on_track" } },
  listBudgets: { address: "GET /budgets" },
  readBudget: { address: `GET /budgets/${budget!.id}` },
  listBudgetEntries: { address: `GET /budgets/${budget!.id}/entries` },
  listInvoices: { address: "GET /invoices" },
  readInvoice: { address: `GET /invoices/${invoiceId}` },
  enterInvoice: { address: "POST /invoices", body: { ...claim, enteredBy: owner.viewer.email } },
  readSpend: { address: "GET /spend" },
  readFunnel: { address: "GET /journeys/default/funnel?from=2026-11-01&to=2026-12-01&steps=purchase" },
  sendEvents: {
    address: "POST /events",
    body: [{ event: "purchase", timestamp: "2026-11-16T10:00:00Z", userId: "anna", messageId: "m-1" }],
  },
  readTransitions: {
    address: "GET /journeys/default/transitions?from=2026-11-01&to=2026-12-01&steps=purchase,purchase",
  },
};
/** Events come from senders that say anything of their bodies, so those are read by what they hold. */
const readsByType = ({ method, operationId }: { method: string; operationId: string }) =>
  method !== "get" && operationId !== "sendEvents";
const callOf = ({ operationId }: { operationId: string }) =>
  calls[operationId] ?? expect.fail(`Say how to call ${operationId}`);
const guarded = contracts.filter(({ path, capability }) => capability !== "public" && !path.includes("/imports"));
const everyScope = await token(...tokenScopes);

describe("who may call the API", () => {
  it.each([
    ["no token", {}],
    ["a cookie instead of a token", { cookie: "throughline.session=abc" }],
    ["another scheme", { authorization: `Basic ${everyScope}` }],
    ["a mistyped token", { authorization: `Bearer ${everyScope.slice(0, -1)}_` }],
    ["a token nobody made", { authorization: `Bearer ${newApiToken()}` }],
  ])("turns away %s with 401 and a challenge", async (_what, headers) => {
    for (const { address, body } of Object.values(calls)) {
      const reply = await call(address, { headers, body });
      expect([address, reply.status]).toEqual([address, 401]);
      expect(reply.headers.get("www-authenticate")).toMatch(/^Bearer/);
      expect(reply.body.instance).toBe(`urn:uuid:${reply.headers.get("x-request-id")}`);
    }
  });

  it("turns away a token from the moment it is revoked or over", async () => {
    const [revoked, over] = [await token("kpi:read"), await token("kpi:read", "kpi:write")];
    expect((await call("GET /kpis", { token: revoked })).status).toBe(200);
    await db.update(apiTokens).set({ revokedAt: now }).where(eq(apiTokens.name, "kpi:read"));
    await db.update(apiTokens).set({ expiresAt: now }).where(eq(apiTokens.name, "kpi:read kpi:write"));
    expect((await call("GET /kpis", { token: revoked })).status).toBe(401);
    expect((await call("GET /kpis", { token: over })).status).toBe(401);
  });

  it("lets anybody read the OpenAPI document", async () => {
    const { status, headers, body } = await call("GET /openapi.json");
    expect([status, body.openapi]).toEqual([200, "3.1.0"]);
    expect(headers.get("content-type")).toMatch("application/json");
  });
});

describe.each(tokenScopes)("a token of scope %s alone", (scope) => {
  let mine = "";
  beforeAll(async () => {
    mine = await token(scope);
  });

  it.each(guarded)("may $method $path only if the document says so", async (contract) => {
    const { address, body } = callOf(contract);
    const { status, body: said } = await call(address, { token: mine, body });
    if (contract.scopes.includes(scope)) expect(status).toBeLessThan(300);
    else expect([status, said.code]).toEqual([403, `refusal.forbidden.${contract.capability.replace(".", "_")}`]);
  });

  it("learns nothing of what exists where it has no business", async () => {
    const unknown = [
      [`GET /budgets/${nobodysId}`, "budget:read"],
      ["GET /kpis/none", "kpi:read"],
      ["PUT /kpis/none/readings/2026-W47", "kpi:write"],
      [`POST /initiatives/${nobodysId}/updates`, "initiative:write"],
    ] as const;
    for (const [address, needed] of unknown) {
      const body = address.startsWith("PUT") ? { value: 1 } : { health: "on_track" };
      const reply = await call(address, { token: mine, ...(!address.startsWith("GET") && { body }) });
      expect([address, reply.status]).toEqual([address, scope === needed ? 404 : 403]);
    }
  });
});

describe("requests that make no sense", () => {
  const ask = (address: string, body?: unknown) => call(address, { token: everyScope, body });

  it.each(guarded)("are refused by name when $method $path knows no such parameter", async (contract) => {
    const { address, body } = callOf(contract);
    const { status, body: said } = await ask(`${address}${address.includes("?") ? "&" : "?"}colour=red`, body);
    expect([status, said.errors]).toEqual([400, [{ field: "colour", detail: "This field is not known here." }]]);
  });

  it.each([
    ["GET /kpis?limit=0", "limit"],
    ["GET /kpis?limit=501", "limit"],
    ["GET /kpis?limit=ten", "limit"],
    ["GET /kpis?limit=1.5", "limit"],
    ["GET /kpis?limit=", "limit"],
    ["GET /kpis?cursor=abc", "cursor"],
    ["GET /kpis?cursor=Mi4xMA%3D%3D", "cursor"],
    ["GET /initiatives?status=green", "status"],
    ["GET /initiatives?asOf=2026-02-30", "asOf"],
    ["GET /budgets?stage=voted", "stage"],
    [`GET /budgets/${budget!.id}/entries?kind=gift`, "kind"],
    ["GET /spend?groupBy=function,colour", "groupBy.1"],
    ["GET /spend?from=2026-13-01", "from"],
    ["GET /journeys/default/funnel?from=2026-11-01&to=2026-12-01", "steps"],
    ["GET /journeys/default/funnel?from=2026-12-01&to=2026-11-01&steps=purchase", "to"],
    ["GET /journeys/default/funnel?from=2026-11-01&to=2026-12-01&steps=purchas", "steps"],
    ["GET /journeys/default/funnel?from=2026-11-01&to=2026-12-01&steps=purchase&by=shoe", "by"],
  ])("%s is refused for its %s", async (address, field) => {
    const { status, body } = await ask(address);
    expect([status, body.errors.map((error: { field: string }) => error.field)]).toEqual([400, [field]]);
  });

  it.each([
    ["PUT /kpis/orders/readings/2026-W47", "not json", "api.malformed_body"],
    ["PUT /kpis/orders/readings/2026-W47", [1], "api.malformed_body"],
    ["PUT /kpis/orders/readings/2026-W47", { value: "12" }, "kpi.reading.not_a_number"],
    ["PUT /kpis/orders/readings/2026-W47", { value: 1, numerator: 1, denominator: 2 }, "kpi.reading.value_or_ratio"],
    ["PUT /kpis/orders/readings/2026-W47", { numerator: 1 }, "kpi.reading.value_or_ratio"],
    ["PUT /kpis/orders/readings/2026-W47", { numerator: 1, denominator: 0 }, "kpi.reading.zero_denominator"],
    ["PUT /kpis/orders/readings/2026-11", { value: 1 }, "kpi.reading.no_such_period"],
    ["PUT /kpis/orders/readings/2026-W49", { value: 1 }, "kpi.reading.future_period"],
    [`POST /initiatives/${initiative!.id}/updates`, { health: "green" }, "refusal.input"],
    [
      `POST /initiatives/${initiative!.id}/updates`,
      { health: "on_track", datedOn: "2026-12-01" },
      "initiative.update.future",
    ],
  ])("%s with %j is a 400", async (address, body, code) => {
    const reply = await ask(address, body);
    expect([reply.status, reply.body.code]).toEqual([400, code]);
  });

  it.each([
    ["GET /kpis/%00", undefined],
    ["GET /kpis?search=%00", undefined],
    ["PUT /kpis/orders/readings/2026-W47", { value: 1, source: "a\u0000b" }],
    ["PUT /kpis/orders/readings/2026-W47", { value: 1, note: "half \ud83d" }],
  ])("%s with text no database holds is a 400 (%j)", async (address, body) => {
    const reply = await ask(address, body);
    expect([reply.status, reply.body.code]).toEqual([400, "api.unstorable_text"]);
  });

  it.each([
    "text/plain;charset=UTF-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonx",
    "text/json",
    "",
  ])("a body that says it is %j is a 415, and nothing of it is kept", async (type) => {
    const before = await db.$count(auditEntries);
    for (const contract of guarded.filter(readsByType)) {
      const { address, body } = callOf(contract);
      const reply = await call(address, { token: everyScope, body, headers: { "content-type": type } });
      expect([address, reply.status, reply.body.code]).toEqual([address, 415, "api.unsupported_type"]);
      expect(reply.headers.get("content-type")).toMatch("application/problem+json");
    }
    expect(await db.$count(auditEntries)).toBe(before);
  });

  it.each(["application/json", "Application/JSON; charset=utf-8", "application/vnd.throughline+json"])(
    "a body that says it is %s is read",
    async (type) => {
      const headers = { "content-type": type };
      const address = "PUT /kpis/orders/readings/2026-W46";
      expect((await call(address, { token: everyScope, body: { value: 1 }, headers })).status).toBeLessThan(300);
    },
  );

  it("a year nobody means is refused by name", async () => {
    const body = { health: "on_track", bringBackBy: "9999-12-31" };
    const reply = await ask(`POST /initiatives/${initiative!.id}/updates`, body);
    const errors = [{ field: "bringBackBy", detail: "The year must be from 1970 to 2100." }];
    expect([reply.status, reply.body.errors]).toEqual([400, errors]);
    expect((await ask("GET /spend?from=0001-01-01")).status).toBe(400);
    expect((await ask("PUT /kpis/orders/readings/1969-W02", { value: 1 })).body.code).toBe(
      "kpi.reading.no_such_period",
    );
  });

  it("a token that comes too fast is told to wait, and no other token", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const [hasty, patient] = [await token("kpi:read", "journey:read"), await token("kpi:read", "budget:read")];
    for (let sent = 0; sent < 200; sent += 1) {
      expect((await call("GET /kpis?limit=1", { token: hasty })).status).toBe(200);
    }
    const { status, headers, body } = await call("GET /kpis?limit=1", { token: hasty });
    expect([status, headers.get("retry-after"), body.code]).toEqual([429, "1", "api.too_many_requests"]);
    expect((await call("GET /kpis?limit=1", { token: patient })).status).toBe(200);
    vi.advanceTimersByTime(1000);
    expect((await call("GET /kpis?limit=1", { token: hasty })).status).toBe(200);
    vi.useRealTimers();
  });

  it("a parameter given twice is a 400", async () => {
    expect((await ask("GET /kpis?limit=1&limit=2")).body.code).toBe("api.repeated_parameter");
  });

  it("a body of more than 1 MB is a 413", async () => {
    const reply = await ask("PUT /kpis/orders/readings/2026-W47", { value: 1, note: "x".repeat(1_000_001) });
    expect(reply.status).toBe(413);
  });

  it.each([
    "GET /kpis/none",
    "GET /budgets/none",
    `GET /budgets/${nobodysId}`,
    `GET /budgets/${nobodysId}/entries`,
    "GET /journeys/none/funnel?from=2026-11-01&to=2026-12-01&steps=purchase",
  ])("%s is a 404 as problem details", async (address) => {
    const { status, headers, body } = await ask(address);
    expect([status, body.status, body.title]).toEqual([404, 404, "Not Found"]);
    expect(headers.get("content-type")).toMatch("application/problem+json");
  });
});
