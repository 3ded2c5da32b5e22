import { Analytics } from "@segment/analytics-node";
import { PostHog } from "posthog-node";
import { beforeEach, expect, it } from "vitest";
import { testApi } from "../support/api";
import { proofSize } from "../support/size";
import { badLine, type Mishap, servedTrackers } from "../support/trackers";

const { owner, token } = await testApi();
const url = await servedTrackers();
const key = await token("events:write");
/** Every other request goes through: a client waits longer after each failure in a row. */
const mishaps: Mishap[] = ["503", "none", "reset after", "none", "reset before", "none", "429", "late", "500", "none"];
const size = () => proofSize("real clients on a failing line", "events", { reduced: 100, full: 5_000 });

beforeEach(() =>
  owner.query("truncate events, event_identities, event_batches, visitor_joins, identity_changes, visitors"),
);

const told = async () => (await owner.query("select * from told_events order by arrival")).rows;

/** Sends through a line that fails most of the time, and comes back once the client has given up nothing. */
async function throughSegment(count: number) {
  const line = await badLine(url, (request) => mishaps[request % mishaps.length] ?? "none");
  const analytics = new Analytics({ writeKey: key, host: line.url, flushAt: 20, flushInterval: 50, maxRetries: 50 });
  const failed: unknown[] = [];
  analytics.on("error", (error) => failed.push(error));
  for (let i = 0; i < count; i += 1) {
    analytics.track({ userId: `u-${i % 40}`, event: "Product Viewed", properties: { value: i, persona: "new" } });
  }
  await analytics.closeAndFlush({ timeout: 300_000 });
  expect(failed).toEqual([]);
  return line.count();
}

it("has every event of analytics-node once, whatever the line does", async () => {
  const total = size();
  const requests = await throughSegment(total);
  expect(requests).toBeGreaterThan(total / 20);
  const rows = await told();
  expect(rows.map(({ value }) => value).sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, i) => i));
  expect(rows[0]).toMatchObject({ name: "Product Viewed", is_known: true, persona: "new" });
  const { rows: repeated } = await owner.query("select sum(duplicates)::int as duplicates from event_batches");
  expect(repeated[0].duplicates).toBeGreaterThan(0);
}, 400_000);

it("has every event of posthog-node once, whatever the line does", async () => {
  const total = size();
  const line = await badLine(url, (request) => mishaps[request % mishaps.length] ?? "none");
  const posthog = new PostHog(key, {
    ...{ host: line.url, flushAt: 20, flushInterval: 50, fetchRetryCount: 50, fetchRetryDelay: 20 },
    disableGeoip: false,
  });
  for (let i = 0; i < total; i += 1) {
    posthog.capture({ distinctId: `u-${i % 40}`, event: "order placed", properties: { value: i, $session_id: "s" } });
  }
  await posthog.shutdown(300_000);
  const rows = await told();
  expect(rows.map(({ value }) => value).sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, i) => i));
  expect(rows[0]).toMatchObject({ name: "order placed", is_known: true });
}, 400_000);

it("joins who identify, alias and the ids of one event say are one, by either client", async () => {
  const analytics = new Analytics({ writeKey: key, host: url });
  analytics.page({ anonymousId: "browser-1", name: "Home" });
  analytics.identify({ userId: "anna", anonymousId: "browser-1" });
  analytics.track({ userId: "anna", anonymousId: "browser-2", event: "Order Completed" });
  analytics.alias({ previousId: "browser-3", userId: "anna" });
  await analytics.closeAndFlush();
  const posthog = new PostHog(key, { host: url });
  posthog.capture({
    distinctId: "browser-3",
    event: "$pageview",
    properties: { $pathname: "/p/12", $is_identified: false },
  });
  posthog.alias({ distinctId: "anna", alias: "browser-4" });
  await posthog.shutdown();
  const rows = await told();
  expect(rows.map(({ name }) => name).sort()).toEqual(["Order Completed", "Viewed /p/* page", "Viewed Home page"]);
  expect(new Set(rows.map(({ person_id }) => person_id)).size).toBe(1);
  expect(rows.every(({ is_known }) => is_known)).toBe(true);
  const { rows: joined } = await owner.query("select count(*)::int as joins from visitor_joins");
  expect(joined[0].joins).toBe(4);
});
