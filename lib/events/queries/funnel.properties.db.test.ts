import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { eventNames, journeys, stages, visitors } from "@/db/schema";
import { eventKeys } from "@/lib/events/event-keys";
import { type FunnelDimension, type FunnelOrder, type FunnelUnit, stillOpenFrom } from "@/lib/events/funnel";
import { slowCounts, slowDevices, slowQuartiles, slowTransitions, slowWalks } from "@/lib/events/slow-walk";
import { ownInterface } from "@/lib/events/source";
import { insertEvents } from "@/lib/events/store/append";
import type { EventRow } from "@/lib/events/store/delivery";
import { countTransitions } from "@/lib/events/store/transition-counts";
import { day, startOfDay, today } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { proofMs, proofSize } from "@/tests/support/size";
import { readFunnel } from "./funnel";
import { exploreFunnel } from "./funnel-details";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const { zone } = house.organisation;
const keys = eventKeys("0".repeat(64));

const [journey] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();
const stage = { journeyId: journey!.id, key: "look", name: "Look", position: 0, createdAt: now };
const [look] = await db.insert(stages).values(stage).returning();
const names = ["home", "catalog", "cart", "purchase"] as const;
await db.insert(eventNames).values(names.map((name) => ({ name, createdAt: now })));
for (const name of ["home", "catalog"]) {
  await db.update(eventNames).set({ stageId: look!.id, isMapped: true }).where(eq(eventNames.name, name));
}
const idOf = new Map((await db.select().from(eventNames)).map(({ id, name }) => [name, id]));
const namesOf = (step: string): string[] => (step === "stage:look" ? ["home", "catalog"] : [step]);

const some = <T>(...values: T[]) => fc.constantFrom(...values);
/** Hours around the end of summer time, so that days have 25 hours and instants are often shared. */
const anEvent = fc.record({
  at: fc
    .integer({ min: -14, max: 60 })
    .map((hours) => new Date(Date.parse("2026-10-24T22:00:00Z") + hours * 3_600_000)),
  name: some(...names),
  userId: some<string | null>("anna", "ben", null, null),
  anonymousId: some("anna", "x", "y"),
  sessionId: some<string | null>("s1", "s2", "s3", null),
  device: some<string | null>("phone", "desktop", null),
  channel: some<string | null>("email", "search", null),
  persona: some<string | null>("new", null),
  region: some<string | null>("North", null),
  value: fc.constant(null),
  identity: fc.constant(null).map(() => randomBytes(16)),
});
const events = fc.array(anEvent, { minLength: 10, maxLength: 80, size: "max" });
/** Which of the anonymous ids turned out to be whom. */
const joins = fc.record({ x: some<string | null>("anna", "ben", null), y: some<string | null>("anna", null) });
type Joins = { readonly x: string | null; readonly y: string | null };
const steps = fc.array(some<string>(...names, "stage:look"), { minLength: 1, maxLength: 5, size: "max" });
const dimension = some<FunnelDimension>("device", "channel", "persona", "region");
const ask = fc.record({
  unit: some<FunnelUnit>("person", "person", "session"),
  order: some<FunnelOrder>("in_order", "in_order", "any"),
  steps,
  by: dimension,
  thenBy: dimension,
  window: some<number | null>(null, 1, 2),
  from: fc.constant("2026-10-25"),
  to: some("2026-10-26", "2026-10-27"),
});

const personOf =
  (joined: Joins) =>
  ({ userId, anonymousId }: EventRow): string => {
    if (userId !== null) return `u${userId}`;
    const turnedOut = anonymousId === "x" ? joined.x : anonymousId === "y" ? joined.y : null;
    return turnedOut ? `u${turnedOut}` : `a${anonymousId}`;
  };

/** How many events there were before: so many that a bigint cannot tell their moments, or hardly any. */
const arrivals = some(1, 2 ** 42);

/** Stores the events alone in the database, and who turned out to be whom, where both were met. */
async function arrive(rows: readonly EventRow[], joined: Joins, arrival = 1): Promise<Joins> {
  await owner.query("truncate events, event_identities, visitor_joins, visitors restart identity");
  await owner.query("select setval('events_arrival_seq', $1)", [arrival]);
  await insertEvents(db, rows, { source: ownInterface, importId: null, now });
  const met = new Map((await db.select().from(visitors)).map(({ id, key }) => [key.toString("hex"), id]));
  const told: { x: string | null; y: string | null } = { x: null, y: null };
  for (const anonymousId of ["x", "y"] as const) {
    const userId = joined[anonymousId];
    const visitor = met.get(keys.person({ userId: null, anonymousId }));
    const person = met.get(keys.person({ userId, anonymousId }));
    if (userId === null || visitor === undefined || person === undefined) continue;
    await owner.query("insert into visitor_joins (visitor_id, person_id) values ($1, $2)", [visitor, person]);
    told[anonymousId] = userId;
  }
  return told;
}

type Ask = {
  unit: FunnelUnit;
  order: FunnelOrder;
  steps: string[];
  window: number | null;
  from: string;
  to: string;
};
const slowly = (asked: Ask, joined: Joins) => ({
  unit: asked.unit,
  order: asked.order,
  fromMs: startOfDay(day(asked.from), zone).getTime(),
  toMs: startOfDay(day(asked.to), zone).getTime(),
  steps: asked.steps.map(namesOf),
  windowDays: asked.window,
  personOf: personOf(joined),
});

it(
  "counts what a slow walk through each unit's events counts, by one dimension and by two, with all it tells beside",
  async () => {
    const numRuns = proofSize("E2 funnel against a slow walk", "sets of events", { reduced: 200, full: 2_000 });
    let reached = 0;
    let joinedRuns = 0;
    await fc.assert(
      fc.asyncProperty(
        events,
        joins,
        ask,
        arrivals,
        async (rows, wanted, { window, thenBy, by, ...asked }, arrival) => {
          const joined = await arrive(rows, wanted, arrival);
          const walks = slowWalks(rows, slowly({ ...asked, window }, joined));
          const input = { journey: "default", ...asked, by, ...(window && { window }) };
          const explored = await exploreFunnel(reader, { ...input, ...(thenBy !== by && { thenBy }) });
          const groups = explored.groups?.map((group) => [
            JSON.stringify([group.key, ...(thenBy === by ? [] : [group.thenKey])]),
            group.steps.map(({ count }) => count),
          ]);
          const keyOf = (entry: EventRow) => JSON.stringify([entry[by], ...(thenBy === by ? [] : [entry[thenBy]])]);
          const length = asked.steps.length;
          expect(Object.fromEntries(groups ?? [])).toEqual(Object.fromEntries(slowCounts(walks, length, keyOf)));
          expect(Object.fromEntries(explored.cohorts.map(({ monday, counts }) => [monday, counts]))).toEqual(
            Object.fromEntries(slowCounts(walks, length, ({ at }) => mondayOf(today(at, zone)))),
          );
          expect(explored.times).toEqual(
            asked.order === "any"
              ? []
              : asked.steps.slice(1).map((_, at) => {
                  const [lowerQuartileMs, medianMs, upperQuartileMs] = slowQuartiles(walks, at);
                  const wentOn = walks.filter((way) => way.length > at + 1).length;
                  return { step: asked.steps[at], wentOn, lowerQuartileMs, medianMs, upperQuartileMs };
                }),
          );
          const told = new Set(explored.devices.map((one) => JSON.stringify([one.entry, one.exit, one.count])));
          const slow = slowDevices(walks, length).map((one) => JSON.stringify([one.entry, one.exit, one.count]));
          expect(told).toEqual(new Set(slow));
          const { steps: plain } = await readFunnel(reader, {
            journey: "default",
            ...asked,
            ...(window && { window }),
          });
          expect(plain).toEqual(explored.steps);
          reached += length > 1 ? (plain.at(-1)?.count ?? 0) : 0;
          joinedRuns += joined.x || joined.y ? 1 : 0;
        },
      ),
      { numRuns },
    );
    expect(reached).toBeGreaterThan(50);
    expect(joinedRuns).toBeGreaterThan(50);
  },
  proofMs(180_000),
);

it(
  "says of as many entrants as a slow walk does that they may still go on",
  async () => {
    const numRuns = proofSize("E2 open entrants against a slow walk", "sets of events", { reduced: 60, full: 1_000 });
    let open = 0;
    await fc.assert(
      fc.asyncProperty(events, ask, some(-20, 10, 30, 90), async (rows, { by, thenBy, window, ...asked }, hours) => {
        await arrive(rows, { x: null, y: null });
        const moment = new Date(Date.parse("2026-10-25T22:00:00Z") + hours * 3_600_000);
        const input = { journey: "default", ...asked, ...(window && { window }) };
        const explored = await exploreFunnel({ ...reader, now: moment }, input);
        const known = Math.min(moment.getTime(), startOfDay(day(asked.to), zone).getTime());
        const entries = slowWalks(rows, slowly({ ...asked, window }, { x: null, y: null })).map(([entry]) => entry!);
        const mayCome = entries.filter(({ at }) => window && at.getTime() + window * 86_400_000 >= known);
        expect(explored.stillOpen).toBe(mayCome.length);
        open += explored.stillOpen;
        const from = stillOpenFrom({ from: day(asked.from), to: day(asked.to) }, today(moment, zone), window);
        expect(explored.definition.stillOpenFrom).toBe(from);
      }),
      { numRuns },
    );
    expect(open).toBeGreaterThan(10);
  },
  proofMs(120_000),
);

it(
  "tells from where to where people went as a slow walk does",
  async () => {
    const numRuns = proofSize("E4 transitions against a slow walk", "sets of events", { reduced: 120, full: 2_000 });
    let wentOn = 0;
    const two = fc.tuple(some<string>(...names, "stage:look"), some<string>(...names, "stage:look"));
    await fc.assert(
      fc.asyncProperty(events, joins, two, ask, async (rows, wanted, pair, { by, window, from, to }) => {
        const joined = await arrive(rows, wanted);
        const asked = { unit: "person", order: "in_order", steps: [...pair], window, from, to } as const;
        const slow = slowly({ ...asked, steps: [...pair] }, joined);
        const ids = (step: string) => namesOf(step).map((name) => idOf.get(name)!);
        const counts = await countTransitions(db, {
          ...{ from: new Date(slow.fromMs), to: new Date(slow.toMs) },
          ...{ first: ids(pair[0]), second: ids(pair[1]), by, windowDays: window },
        });
        const told = counts.map(({ from: value, went, count }) => [
          JSON.stringify([value, went ? { value: went.to } : null]),
          count,
        ]);
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(slowTransitions(rows, slow, by)));
        wentOn += counts.filter(({ went }) => went).length;
      }),
      { numRuns },
    );
    expect(wentOn).toBeGreaterThan(50);
  },
  proofMs(120_000),
);

it("is of one person who looks at a desk and buys on a phone: one conversion, in on the desktop, out on the phone", async () => {
  const event = (name: string, hours: number, device: string, userId: string | null): EventRow => ({
    ...{ name, device, userId, anonymousId: "x", sessionId: null, channel: null, persona: null, region: null },
    ...{ value: null, identity: randomBytes(16), at: new Date(Date.parse("2026-10-25T08:00:00Z") + hours * 3_600_000) },
  });
  await arrive(
    [event("catalog", 0, "desktop", null), event("cart", 1, "desktop", "anna"), event("purchase", 25, "phone", "anna")],
    {
      x: "anna",
      y: null,
    },
  );
  const range = { journey: "default", from: "2026-10-25", to: "2026-11-01" };
  const funnel = await exploreFunnel(reader, { ...range, steps: ["catalog", "cart", "purchase"] });
  expect(funnel.steps.map(({ count }) => count)).toEqual([1, 1, 1]);
  expect(funnel.devices).toEqual([{ entry: "desktop", exit: "phone", count: 1 }]);
  expect(funnel.times.map(({ medianMs }) => medianMs)).toEqual([3_600_000, 86_400_000]);
  expect(funnel.sessions).toEqual({ events: 3, withoutSession: 3 });
});
