/** Where the demo's events come from beside the shop's own tracker. */
export const carrier = { key: "carrier", name: "Carrier scans", kind: "script" } as const;

/** Rules for names that come in families: those names are not set by hand. The first that fits counts. */
export const eventRules = [
  { pattern: "*_tracked", stage: "receive", touchpoint: "Tracking page" },
  { pattern: "member_*", stage: "come-back", touchpoint: "Member letter" },
] as const;

/** A value the company shows under a name of its own. */
export const renamedValue = { dimension: "region", raw: "Vlaanderen", shown: "Flanders" } as const;

const minute = 60_000;
const hour = 60 * minute;

/** The carrier's feed fell silent so long before the loading; until then it told every few minutes. */
const [silentFor, scanGap, scans] = [47 * minute, 10 * minute, 24] as const;

/** When each of the carrier's deliveries came, and whose parcel it tells of; oldest first. */
export const carrierScans = (now: number): readonly { readonly at: number; readonly person: number }[] =>
  Array.from({ length: scans }, (_, index) => ({
    at: now - silentFor - (scans - 1 - index) * scanGap,
    person: 40 + index * 7,
  }));

/** Deliveries with events that could not be taken: how long ago they came, and what stood in them. */
export const faultyDeliveries = (now: number) => [
  {
    source: "shop",
    hoursAgo: 72,
    // A till whose clock ran ahead: by now its time has come, and a replay takes them.
    events: [26, 27, 29].map((ahead, index) => ({
      ...{ type: "track", event: "product_viewed", userId: `HL-${300 + index}`, messageId: `till-${index}` },
      timestamp: new Date(now - 72 * hour + ahead * hour).toISOString(),
    })),
  },
  {
    source: "shop",
    hoursAgo: 9,
    events: [
      ...[1, 2].map((index) => ({
        ...{ type: "track", event: "", userId: `HL-${310 + index}`, messageId: `nameless-${index}` },
        properties: { sku: `LAMP-${index}`, email: "somebody@example.test" },
      })),
      { type: "video", event: "Guide played", anonymousId: "tab-81", messageId: "video-1" },
      { type: "track", event: "basket_added", messageId: "nobody-1", properties: { value: 39.5 } },
    ],
  },
  {
    source: "carrier",
    hoursAgo: 3,
    events: [1, 2, 3, 4].map((index) => ({
      ...{ type: "track", event: "parcel_tracked", userId: `HL-${320 + index}`, messageId: `scan-${index}` },
      timestamp: "22/11 14:05",
    })),
  },
];
