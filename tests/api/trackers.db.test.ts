import { gzipSync } from "node:zlib";
import { beforeEach, expect, it, vi } from "vitest";
import { OPTIONS as batchPreflight, POST as posthogBatch } from "@/app/batch/route";
import { OPTIONS, POST as posthogEvent } from "@/app/e/route";
import { POST as segment } from "@/app/v1/[call]/route";
import { apiTokens, eventBatches, eventSources, events, quarantinedEvents } from "@/db/schema";
import { revokeToken } from "@/lib/people/commands/tokens";
import { testApi } from "../support/api";
import { now } from "../support/people";
import { stillGate } from "../support/trackers";

const { db, owner, admin, token } = await testApi();
const key = await token("events:write");
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(`${text}:`).toString("base64")}` });
const track = (id: string, more: object = {}) => ({
  type: "track",
  event: "Cart",
  userId: "anna",
  messageId: id,
  ...more,
});

type Sent = { readonly headers?: Record<string, string>; readonly call?: string; readonly to?: typeof posthogBatch };

async function post(
  body: unknown,
  { headers = basic(key), call = "batch", to = segment as typeof posthogBatch }: Sent = {},
) {
  const bytes = Buffer.isBuffer(body) || typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`http://shop.example/v1/${call}`, { method: "POST", body: bytes as BodyInit, headers });
  const response = await to(request, { params: Promise.resolve({ call }) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

beforeEach(async () => {
  stillGate();
  await owner.query("truncate events, event_identities, event_batches, quarantined_events");
});

it("answers success once all is committed, to any site's browser", async () => {
  const { status, text, headers } = await post({ batch: [track("1"), track("2")], sentAt: now.toISOString() });
  expect([status, text]).toEqual([200, '{"success":true}']);
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(await db.$count(events)).toBe(2);
});

it.each(["application/json", "text/plain", "application/x-www-form-urlencoded", "x/y"])(
  "takes packed and plain bodies whatever type they claim: %s",
  async (type) => {
    const body = JSON.stringify({ batch: [track(`${type} 1`)] });
    const headers = { ...basic(key), "content-type": type };
    expect((await post(gzipSync(body), { headers })).status).toBe(200);
    expect((await post(gzipSync(body), { headers: { ...headers, "content-encoding": "gzip" } })).status).toBe(200);
    expect((await post(body, { headers: { ...headers, "content-encoding": "gzip" } })).status).toBe(200);
    expect(await db.$count(events)).toBe(1);
  },
);

it("takes the write key as Basic's name, as a bearer, in the body or as PostHog's clients send it", async () => {
  const order = { event: "order", distinct_id: "anna", uuid: "4" };
  const none = { headers: {} };
  expect((await post({ batch: [track("1")] }, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
  expect((await post({ ...track("2"), writeKey: key }, { ...none, call: "t" })).status).toBe(200);
  expect(
    (await post(gzipSync(JSON.stringify({ api_key: key, batch: [order] })), { ...none, to: posthogBatch })).status,
  ).toBe(200);
  const browser = { ...order, uuid: "5", properties: { token: key } };
  expect((await post(gzipSync(JSON.stringify(browser)), { ...none, to: posthogEvent })).status).toBe(200);
  expect(await db.$count(events)).toBe(4);
});

it("makes one source for a key, at its first use, by many at once", async () => {
  const fresh = await token("events:write");
  const sent = Array.from({ length: 8 }, (_, i) => post({ batch: [track(`s-${i}`)] }, { headers: basic(fresh) }));
  expect((await Promise.all(sent)).map(({ status }) => status)).toEqual(Array(8).fill(200));
  const made = await db.select().from(eventSources);
  expect(made.filter(({ key: of }) => of.startsWith("token:"))).toHaveLength(2);
  const linked = (await db.select().from(apiTokens)).filter(({ eventSourceId }) => eventSourceId !== null);
  expect(linked).toHaveLength(2);
  expect(new Set((await db.select().from(eventBatches)).map(({ sourceId }) => sourceId)).size).toBe(1);
});

it("refuses with 401 only keys that are none: unknown, of another scope, revoked, or of a retired source", async () => {
  const [other, revoked, retired] = [await token("kpi:read"), await token("events:write"), await token("events:write")];
  for (const used of [revoked, retired]) expect((await post({ batch: [] }, { headers: basic(used) })).status).toBe(200);
  const tokens = await db.select().from(apiTokens);
  const of = (text: string) => tokens.find(({ lastFour }) => lastFour === text.slice(-4));
  await revokeToken(admin, { tokenId: of(revoked)!.id });
  await owner.query("update event_sources set retired_at = now() where id = $1", [of(retired)!.eventSourceId]);
  for (const wrong of [other, revoked, retired, "tl_x", ""]) {
    expect((await post({ batch: [track("1")] }, { headers: basic(wrong) })).status).toBe(401);
    expect((await post({ batch: [track("1")], writeKey: wrong }, { headers: {} })).status).toBe(401);
  }
  expect((await post({ batch: [track("1")] }, { headers: {} })).status).toBe(401);
  expect(await db.$count(events)).toBe(0);
});

it.each([
  ["no JSON", "{", 400],
  ["no request", "[]", 400],
  ["no batch", '{"batch":{}}', 400],
  ["nested 100,000 deep", "[".repeat(100_000) + "]".repeat(100_000), 413],
  ["half a gzip", gzipSync(JSON.stringify({ batch: [track("1")] })).subarray(0, 30), 400],
  ["a bomb", gzipSync(Buffer.alloc(21_000_000, " ")), 413],
  ["over 2 MB", Buffer.alloc(2_000_001, " "), 413],
  ["over 10,000 events", JSON.stringify({ batch: Array(10_001).fill(1) }), 413],
])("refuses for good only what no sending again would mend: %s", async (_what, body, status) => {
  expect((await post(body)).status).toBe(status);
  expect([await db.$count(events), await db.$count(quarantinedEvents)]).toEqual([0, 0]);
});

it("stops reading a body of unstated length that is too large", async () => {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(100_000));
    },
  });
  const request = new Request("http://x/v1/batch", {
    method: "POST",
    body,
    headers: basic(key),
    duplex: "half",
  } as RequestInit);
  expect((await segment(request, { params: Promise.resolve({ call: "batch" }) })).status).toBe(413);
  expect(sent).toBeLessThan(30);
});

it("takes hostile events into quarantine, each with its reason, and the good ones around them", async () => {
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]));
  const deep = `{"type":"track","userId":"a","messageId":"deep","event":"x","p":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`;
  const list = [
    track("wide", { properties: wide }),
    track("nul", { event: "a\u0000" }),
    track("id", { userId: { a: 1 } }),
    5,
  ];
  const strange =
    '{"type":"track","userId":"a","event":"ok","messageId":"proto","__proto__":{"x":1},"constructor":1,"value":1e999}';
  const texts = [track("good 1"), ...list, track("good 2")].map((one) => JSON.stringify(one));
  const body = Buffer.concat([
    Buffer.from(`{"batch":[${[deep, strange, ...texts].join(",")},"`),
    Buffer.from([0xff, 0xc3]),
    Buffer.from('"]}'),
  ]);
  expect((await post(body)).status).toBe(200);
  expect(await db.$count(events)).toBe(3);
  const reasons = (await db.select().from(quarantinedEvents)).map(({ reason }) => reason.replace("event.fault.", ""));
  expect(reasons.sort()).toEqual([
    "bad_name",
    "no_person",
    "not_an_event",
    "not_an_event",
    "too_deep",
    "too_many_fields",
  ]);
});

it("takes a body of more than 500 KB", async () => {
  const batch = Array.from({ length: 700 }, (_, i) => track(`l-${i}`, { properties: { text: "x".repeat(900) } }));
  const body = JSON.stringify({ batch });
  expect(body.length).toBeGreaterThan(600_000);
  expect((await post(body)).status).toBe(200);
  expect(await db.$count(events)).toBe(700);
});

it("counts events once that are sent again by eight at once, late and out of order", async () => {
  const at = (minute: number) => new Date(now.getTime() - minute * 60_000).toISOString();
  const batch = Array.from({ length: 40 }, (_, i) => track(`r-${i}`, { timestamp: at((i * 977) % 5_000) }));
  const parts = [batch.slice(0, 25), batch.slice(15), [...batch].reverse()];
  const sent = parts.flatMap((part, i) =>
    Array.from({ length: 8 }, (_, n) => post({ batch: part, sentAt: at(-i - n) })),
  );
  expect((await Promise.all(sent)).every(({ status }) => status === 200)).toBe(true);
  const { rows } = await owner.query("select at from events order by at");
  expect(rows).toHaveLength(40);
});

it("tells a key that comes too fast to wait, with 429, and takes nothing of what it turned away", async () => {
  const many = Array.from({ length: 9_000 }, (_, i) => track(`f-${i}`));
  const statuses: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    const { status, headers } = await post({ batch: many.slice(0, i === 0 ? 9_000 : 8_000) });
    statuses.push(status);
    if (status === 429) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect(statuses).toEqual([200, 200, 200, 429]);
});

it("turns away with 503 what comes while too much is in the works", async () => {
  const gate = stillGate();
  await post({ batch: [track("1")] });
  expect(gate.inFlight).toBe(0);
  gate.inFlight = 64;
  const { status, headers } = await post({ batch: [track("2")] });
  gate.inFlight = 0;
  expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await db.$count(events)).toBe(1);
});

it("reads no body without a key, and looks for one in few bodies at once", async () => {
  const none = { headers: {} };
  const bomb = gzipSync(`{"batch":[${"[],".repeat(1_000_000)}[]]}`);
  for (const body of ["{", bomb, { batch: [track("1")] }, { batch: [track("1", { token: `tl_${"a".repeat(28)}` })] }])
    expect((await post(body, none)).status).toBe(401);
  expect((await post({ batch: [track("1", { event: key })] }, none)).status).toBe(401);
  expect((await post(bomb)).status).toBe(413);
  const gate = stillGate();
  gate.withoutKey = 8;
  expect((await post({ batch: [track("2")], writeKey: key }, none)).status).toBe(503);
  expect((await post({ batch: [track("2")] })).status).toBe(200);
  gate.withoutKey = 7;
  expect((await post({ batch: [track("3")], writeKey: key }, none)).status).toBe(200);
  expect([gate.withoutKey, gate.inFlight]).toEqual([7, 0]);
});

const endsAllOthers = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

it("answers 503 while the database breaks away, and has every acknowledged event once afterwards", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const acknowledged: string[] = [];
  const unsent = Array.from({ length: 400 }, (_, i) => `k-${i}`);
  const statuses = new Set<number>();
  let kills = 12;
  const killer = setInterval(() => {
    if (kills-- > 0) void owner.query(endsAllOthers).catch(() => {});
  }, 120);
  const sender = async () => {
    for (let id = unsent.pop(); id !== undefined; id = unsent.pop()) {
      const { status } = await post({ batch: [track(id), track(`${id}-b`, { anonymousId: id })] });
      statuses.add(status);
      if (status === 200) acknowledged.push(id);
      else unsent.unshift(id);
    }
  };
  await Promise.all([1, 2, 3, 4].map(sender));
  clearInterval(killer);
  expect(log).toHaveBeenCalled();
  log.mockRestore();
  expect([...statuses].sort()).toEqual([200, 503]);
  expect(acknowledged).toHaveLength(400);
  expect(await db.$count(events)).toBe(800);
}, 60_000);

it("says 503 with Retry-After when there is no database at all", async () => {
  const shared = globalThis as { throughlineDatabase?: unknown };
  const real = shared.throughlineDatabase;
  const { connect } = await import("@/db/client");
  shared.throughlineDatabase = connect("postgres://nobody@127.0.0.1:1/none");
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const { status, headers } = await post({ batch: [track("1")] });
  log.mockRestore();
  shared.throughlineDatabase = real;
  expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
});

it("answers a browser's question before it sends, for a day", async () => {
  for (const ask of [OPTIONS, batchPreflight]) {
    const { status, headers } = ask();
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-methods")).toContain("POST");
    expect(headers.get("access-control-allow-headers")).toMatch(/authorization.*content-type/);
    expect(Number(headers.get("access-control-max-age"))).toBeGreaterThan(3_600);
  }
});

it("knows no other calls", async () => {
  expect((await post({ batch: [] }, { call: "toString" })).status).toBe(404);
});
