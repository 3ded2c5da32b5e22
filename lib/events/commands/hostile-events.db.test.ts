import fc from "fast-check";
import { expect, it } from "vitest";
import { eventSources } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { normalise } from "../trackers/normalise";
import { posthogReader, posthogSent } from "../trackers/posthog";
import { segmentReader, segmentSent } from "../trackers/segment";
import { receiveEvents } from "./receive-events";

const { db } = await testDatabase();
const house = await aHouse(db);
const [made] = await db
  .insert(eventSources)
  .values({ key: "shop", name: "Shop", kind: "tracker", createdAt: now })
  .returning();
const source = { id: made!.id, key: "shop", fields: {}, neededConsent: null, secret: "0".repeat(64) };

const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: "binary" }), fc.double());
const moment = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  anything,
);
const name = fc.oneof(fc.constantFrom("Cart", "$pageview", "$identify", "$create_alias"), anything);
const sent = fc.record(
  {
    type: fc.oneof(fc.constantFrom("track", "page", "identify", "alias"), anything),
    ...{ event: name, name: anything, messageId: anything, uuid: anything, timestamp: moment },
    userId: fc.oneof(fc.constantFrom("anna", "ben"), anything),
    anonymousId: fc.oneof(fc.constantFrom("b-1", "b-2"), anything),
    distinct_id: fc.oneof(fc.constantFrom("anna", "b-1"), anything),
    previousId: anything,
    properties: fc.oneof(
      fc.record({ value: anything, region: anything, $session_id: anything, alias: anything, $device_type: anything }),
      anything,
    ),
    context: fc.oneof(
      fc.record({ campaign: anything, page: anything, device: anything, userAgent: anything }),
      anything,
    ),
  },
  { requiredKeys: [] },
);

it("takes whatever is sent as events: each is stored, says who is who, or is set aside, and none fails a delivery", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(sent, anything), { maxLength: 8 }), moment, async (batch, sentAt) => {
      const script = house.asToken("events:write");
      const segment = segmentSent({ batch, sentAt }, "batch");
      const posthog = posthogSent({ batch, sent_at: sentAt });
      if (!segment || !posthog) throw new Error("no request");
      for (const parsed of [
        normalise(segment, segmentReader(source), source, now),
        normalise(posthog, posthogReader(source), source, now),
      ]) {
        const { inserted, duplicates, quarantined } = await receiveEvents(script, source, parsed);
        expect(inserted + duplicates).toBe(parsed.rows.length);
        expect(quarantined).toBe(parsed.faults.length);
      }
    }),
  );
}, 120_000);
