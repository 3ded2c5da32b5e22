import { expect, it } from "vitest";
import { normalise } from "./normalise";
import { posthogReader, posthogSent } from "./posthog";

const receivedAt = new Date("2026-11-23T08:00:00Z");
const source = { key: "shop", fields: {}, neededConsent: null };
const read = (body: unknown) => {
  const sent = posthogSent(body);
  if (!sent) throw new Error("no request");
  return { ...sent, ...normalise(sent, posthogReader(source), source, receivedAt) };
};
const order = { event: "order placed", distinct_id: "anna", uuid: "u-1", timestamp: "2026-11-23T07:00:00Z" };

it("reads a batch, with its key and its moment of sending", () => {
  const properties = {
    $session_id: "s",
    value: 5,
    $device_type: "Mobile",
    utm_source: "news",
    $geoip_country_code: "NL",
  };
  const sent_at = "2026-11-23T09:00:00Z";
  expect(read({ api_key: "k", sent_at, batch: [{ ...order, properties }] })).toMatchObject({
    writeKey: "k",
    rows: [
      {
        ...{ at: new Date("2026-11-23T06:00:00Z"), name: "order placed", userId: "anna", anonymousId: null },
        ...{ sessionId: "s", value: 5, device: "phone", channel: "news", region: "NL" },
      },
    ],
  });
});

it("reads the browser's single events and bare lists, whose key stands among the properties", () => {
  const properties = {
    token: "k",
    $device_id: "d",
    distinct_id: "d",
    $pathname: "/cart",
    $referrer: "https://www.google.nl/",
  };
  const seen = { event: "$pageview", uuid: "u", properties };
  for (const body of [seen, [seen]]) {
    expect(read(body)).toMatchObject({
      writeKey: "k",
      rows: [{ name: "Viewed /cart page", userId: null, anonymousId: "d", channel: "search" }],
    });
  }
});

it("joins by $identify and $create_alias, and makes no event of them", () => {
  const { rows, joins } = read([
    { event: "$identify", distinct_id: "anna", properties: { $anon_distinct_id: "browser" } },
    { event: "$create_alias", distinct_id: "anna", properties: { alias: "old" } },
    { event: "$identify", distinct_id: "anna", properties: { $anon_distinct_id: "anna" } },
  ]);
  expect(rows).toEqual([]);
  expect(joins).toMatchObject([
    { visitor: { anonymousId: "browser" }, person: { userId: "anna" }, cause: "identify" },
    { visitor: { anonymousId: "old" }, cause: "alias", unless: { customer: { userId: "old" } } },
  ]);
});

it.each([
  [{ $is_identified: false }, null],
  [{ $process_person_profile: false }, null],
  [{ $device_id: "anna" }, null],
  [{ $is_identified: true, $device_id: "anna" }, "anna"],
  [{}, "anna"],
])("tells a customer's id from a browser's by %j", (properties, userId) => {
  expect(read([{ ...order, properties }]).rows).toMatchObject([{ userId }]);
});

it("keeps a fault to itself", () => {
  expect(
    read([{ ...order, distinct_id: null }, 5, { ...order, event: 5.5 }, { ...order, event: {} }]).faults,
  ).toMatchObject([{ reason: "no_person" }, { reason: "not_an_event" }, { reason: "no_name" }]);
});

it.each([null, 1, "text", { batch: 1 }])("is no request: %j", (body) => {
  expect(posthogSent(body)).toBeNull();
});

it("takes only events with the consent their source needs, where PostHog's clients tell it", () => {
  const strict = { ...source, neededConsent: "Analytics" };
  const of = (properties: object) =>
    normalise(posthogSent([{ ...order, properties }])!, posthogReader(strict), strict, receivedAt);
  for (const given of [{ $consent: { Analytics: true } }, { consent: { Analytics: true } }])
    expect(of(given)).toMatchObject({ rows: [{ name: "order placed" }], withoutConsent: 0 });
  for (const none of [
    ...[{}, { $consent: true }, { $consent: { Analytics: "true" } }, { consent: { Ads: true } }],
    { $consent: { Analytics: false }, consent: { Analytics: true } },
  ])
    expect(of(none)).toMatchObject({ rows: [], faults: [], joins: [], withoutConsent: 1 });
});
