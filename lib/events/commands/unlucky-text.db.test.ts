import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import { eventSources, events, quarantinedEvents, visitorJoins } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { normalise } from "../trackers/normalise";
import type { Parsed } from "../trackers/parsed";
import { posthogReader, posthogSent } from "../trackers/posthog";
import { segmentReader, segmentSent } from "../trackers/segment";
import { ingestEvents } from "./ingest";
import { receiveEvents } from "./receive-events";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const script = house.asToken("events:write");
const [made] = await db
  .insert(eventSources)
  .values({ key: "shop", name: "Shop", kind: "tracker", createdAt: now })
  .returning();
const fields = { region: "properties.place" };
const source = { id: made!.id, key: "shop", fields, neededConsent: null, secret: "0".repeat(64) };
const parsed = (batch: unknown[]) => normalise(segmentSent({ batch }, "batch")!, segmentReader(source), source, now);

beforeEach(() =>
  owner.query("truncate events, event_identities, event_batches, quarantined_events, visitors, visitor_joins"),
);

/** Half a character in any place of a text, also where one of our cuts would fall into a pair. */
const unlucky = fc
  .tuple(fc.integer({ min: 0, max: 520 }), fc.constantFrom("\ud83d", "\ude00", "\ud83d\ude00", "\u0000", "\ufffe"))
  .map(([before, odd]) => `${"x".repeat(before)}${odd}${"y".repeat(before % 3)}`);
const text = fc.oneof(unlucky, fc.constantFrom("track", "anna", "Cart", "2026-11-23T07:00:00Z"));
const event = fc.record(
  {
    ...{ type: text, event: text, name: text, category: text, messageId: text, uuid: text, timestamp: text },
    ...{ userId: text, anonymousId: text, previousId: text, distinct_id: text, sentAt: text },
    properties: fc.record(
      { persona: text, place: text, $session_id: text, alias: text, $anon_distinct_id: text, utm_medium: text },
      { requiredKeys: [] },
    ),
    context: fc.record(
      { device: fc.record({ type: text }), campaign: fc.record({ medium: text }), userAgent: text, sessionId: text },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

it("sets nothing on fire with half a character in any text, cut or whole", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 6 }), async (batch) => {
      const posthog = normalise(posthogSent({ batch })!, posthogReader(source), source, now);
      for (const one of [parsed(batch), posthog]) await receiveEvents(script, source, one);
      await ingestEvents({ ...script, now }, batch, { onError: "skip" });
      const { rows } = await owner.query(
        "select count(*)::int as n from quarantined_events where reason = 'event.fault.unstorable'",
      );
      expect(rows).toEqual([{ n: 0 }]);
    }),
    { numRuns: 150 },
  );
}, 120_000);

it("takes an event whose unknown type is cut within a character", async () => {
  const cut = { type: `${"x".repeat(49)}\u{1f600}`, userId: "anna", messageId: "cut" };
  expect(await receiveEvents(script, source, parsed([cut]))).toMatchObject({ quarantined: 1 });
});

it("takes all of a delivery but what the database cannot hold, which is set aside without its body", async () => {
  const track = (id: number, more: object = {}) => ({
    ...{ type: "track", event: "Cart", userId: "anna", messageId: `m-${id}`, ...more },
  });
  const whole = parsed([
    ...Array.from({ length: 9 }, (_, i) => track(i, { anonymousId: `b-${i}` })),
    track(9, { event: "" }),
  ]);
  const broken: Parsed = {
    ...whole,
    rows: whole.rows.map((row, i) => (i === 4 ? { ...row, region: "a secret\u0000" } : row)),
  };
  const receipt = { inserted: 8, duplicates: 0, quarantined: 2 };
  expect(await receiveEvents(script, source, broken)).toEqual(receipt);
  expect([await db.$count(events), await db.$count(visitorJoins)]).toEqual([8, 9]);
  const kept = await db.select().from(quarantinedEvents);
  expect(kept.map(({ reason }) => reason).sort()).toEqual(["event.fault.no_name", "event.fault.unstorable"]);
  expect(kept.find(({ reason }) => reason.endsWith("unstorable"))).toMatchObject({ body: '""', reasonValues: {} });
  expect(await receiveEvents(script, source, broken)).toEqual({ ...receipt, inserted: 0, duplicates: 8 });
});
