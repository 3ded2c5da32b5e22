import { expect, it } from "vitest";
import type { ImportRecord } from "@/lib/imports/fields";
import { eventContentId } from "@/lib/imports/identity";
import { eventIdentity } from "./identity";

const event: ImportRecord<"events"> = {
  event: "cart",
  timestamp: new Date("2026-11-16T10:00:00Z"),
  userId: "anna",
  anonymousId: null,
  messageId: null,
  sessionId: null,
  device: null,
  channel: null,
  persona: null,
  region: null,
  value: null,
};

it("goes by the message id alone where there is one", () => {
  const sent = { ...event, messageId: "m-1" };
  expect(eventIdentity(sent)).toEqual(eventIdentity({ ...sent, device: "phone" }));
  expect(eventIdentity(sent)).not.toEqual(eventIdentity({ ...sent, messageId: "m-2" }));
});

it("goes by everything else where there is none", () => {
  expect(eventIdentity(event)).toEqual(eventIdentity({ ...event }));
  expect(eventIdentity(event)).not.toEqual(eventIdentity({ ...event, device: "phone" }));
  expect(eventIdentity(event)).toMatch(/^[0-9a-f]{32}$/);
});

it("does not take a message id for a content, even one that spells it", () => {
  expect(eventIdentity({ ...event, messageId: eventContentId(event) })).not.toEqual(eventIdentity(event));
});
