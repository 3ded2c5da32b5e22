import { gzipSync } from "node:zlib";
import { beforeEach, expect, it } from "vitest";
import { sendEventsContract } from "@/app/api/v1/_contract/events";
import { problem } from "@/app/api/v1/_contract/problem";
import { POST } from "@/app/api/v1/events/route";
import { events, quarantinedEvents, visitorJoins } from "@/db/schema";
import { testApi } from "../support/api";
import { now } from "../support/people";
import { stillGate } from "../support/trackers";

const { db, owner, token } = await testApi();
const key = await token("events:write");
const event = (id: string, more: object = {}) => ({
  ...{ event: "order", timestamp: "2026-11-16T10:00:00+01:00", userId: "anna", messageId: id },
  ...more,
});
const lines = (...all: unknown[]) => all.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join("\n");

async function send(body: string | Buffer, { query = "", type = "application/x-ndjson", as = key } = {}) {
  const headers = { authorization: `Bearer ${as}`, "content-type": type };
  const request = new Request(`http://x/api/v1/events${query}`, { method: "POST", body: body as BodyInit, headers });
  const response = await POST(request, { params: Promise.resolve({}) });
  const answer: unknown = await response.json();
  const read = (response.ok ? sendEventsContract.answer : problem).parse(answer);
  expect(read).toEqual(answer);
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into any answer; the contract has checked its shape
  return { status: response.status, body: answer as any };
}

beforeEach(async () => {
  stillGate();
  await owner.query("truncate events, event_identities, event_batches, quarantined_events, visitors, visitor_joins");
});

it("takes NDJSON and JSON, packed or not, and nothing twice", async () => {
  const ndjson = lines(event("1"), "", event("2", { anonymousId: "b" }), "");
  const done = { duplicates: 0, quarantined: 0, withoutConsent: 0, rejectedCount: 0, rejected: [] };
  expect(await send(ndjson)).toEqual({ status: 200, body: { ...done, inserted: 2 } });
  expect(await send(gzipSync(ndjson))).toEqual({ status: 200, body: { ...done, inserted: 0, duplicates: 2 } });
  const json = JSON.stringify([event("2"), event("3")]);
  expect((await send(json, { type: "application/json" })).body).toMatchObject({ inserted: 1, duplicates: 1 });
  expect([await db.$count(events), await db.$count(visitorJoins)]).toEqual([3, 1]);
});

it("takes none of a batch with a fault, and names each line and field at fault", async () => {
  const { status, body } = await send(lines(event("1"), "", "{broken", event("2", { timestamp: "soon" })));
  expect(status).toBe(422);
  expect(body).toMatchObject({
    code: "event.batch.faults",
    errors: [
      { index: 2, field: "", reason: "This line is not JSON." },
      { index: 3, field: "timestamp" },
    ],
  });
  expect([await db.$count(events), await db.$count(quarantinedEvents)]).toEqual([0, 0]);
});

it("with skip takes the good ones, answers the faults and keeps those aside, once", async () => {
  const ndjson = lines(event("1"), "{broken canary", event("2", { event: "", userId: "canary-1" }), event("3"));
  const skipped = {
    inserted: 2,
    quarantined: 2,
    rejectedCount: 2,
    rejected: [{ index: 1 }, { index: 2, field: "event" }],
  };
  expect(await send(ndjson, { query: "?onError=skip" })).toMatchObject({ status: 200, body: skipped });
  expect((await send(ndjson, { query: "?onError=skip" })).body).toMatchObject({ inserted: 0, duplicates: 2 });
  const kept = await db.select().from(quarantinedEvents);
  expect(kept).toHaveLength(2);
  expect(JSON.stringify(kept)).not.toContain("canary");
});

it("takes no event of a time to come, of before 1990 or named by an address, and says so by line", async () => {
  const ahead = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
  const times = [ahead(24), ahead(24.1), "2099-12-31T00:00:00Z", "1990-01-01T00:00:00Z", "1989-12-31T23:59:59Z"];
  const sent = times.map((timestamp, i) => event(`${i}`, { timestamp }));
  const { body } = await send(lines(...sent, event("5", { event: "anna&#64;shop.example" })), {
    query: "?onError=skip",
  });
  expect(body).toMatchObject({ inserted: 2, quarantined: 4 });
  expect(body.rejected).toEqual([
    { index: 1, field: "timestamp", reason: "The time lies more than 24 hours ahead." },
    { index: 2, field: "timestamp", reason: "The time lies more than 24 hours ahead." },
    { index: 4, field: "timestamp", reason: "The time lies before 1990." },
    { index: 5, field: "event", reason: "The name holds an e-mail address." },
  ]);
});

it("forgets events without the consent their source needs, and counts them", async () => {
  expect((await send(lines(event("1")))).body).toMatchObject({ inserted: 1 });
  await owner.query("update event_sources set needed_consent = 'Analytics'");
  const consents = [{}, { consent: { Analytics: false } }, { consent: { Analytics: true } }, { consent: null }];
  const { body } = await send(lines(...consents.map((more, i) => event(`c-${i}`, more))));
  await owner.query("update event_sources set needed_consent = null");
  expect(body).toMatchObject({ inserted: 1, quarantined: 0, withoutConsent: 3, rejectedCount: 0 });
});

it("turns away lines without end that are small to send", async () => {
  expect((await send(gzipSync("\n".repeat(3_000_000)))).status).toBe(413);
});

it("takes tens of thousands at once", async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => event(`m-${i}`, { userId: `u-${i % 999}`, value: i }));
  expect((await send(gzipSync(lines(...many)))).body).toMatchObject({ inserted: 20_000 });
  stillGate();
  expect((await send(gzipSync(lines(...many)))).body).toMatchObject({ duplicates: 20_000 });
  expect((await send(lines(event("one more")))).status).toBe(429);
}, 60_000);

it.each([
  ["another type", lines(event("1")), { type: "text/plain" }, 415],
  ["no list", "{}", { type: "application/json" }, 400],
  ["no JSON", "[", { type: "application/json" }, 400],
  ["no events", "\n\n", {}, 400],
  ["half a gzip", gzipSync(lines(event("1"))).subarray(0, 20), {}, 400],
  ["a bomb", gzipSync(Buffer.alloc(51_000_000, "\n")), {}, 413],
  ["too large", Buffer.alloc(10_000_001, " "), {}, 413],
  ["too many", "1\n".repeat(50_001), { query: "?onError=skip" }, 413],
  ["an unknown way", lines(event("1")), { query: "?onError=maybe" }, 400],
])("refuses %s", async (_what, body, how, status) => {
  expect((await send(body, how)).status).toBe(status);
  expect(await db.$count(events)).toBe(0);
});

it("refuses a token of another scope before reading, and one that is none", async () => {
  expect((await send("x", { as: await token("kpi:write") })).status).toBe(403);
  expect((await send("x", { as: "tl_x" })).status).toBe(401);
});
