import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { countedWeeks, eventNames, eventValues, journeys, stages, visitorJoins, visitors } from "@/db/schema";
import { addDays, type Day, day, startOfDay } from "@/lib/kernel/day";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { proofMs, proofSize } from "@/tests/support/size";
import { slowStageCount, type ToldEvent } from "@/tests/support/slow-stage-count";
import { eventKeys } from "../event-keys";
import { ownInterface } from "../source";
import { insertEvents } from "./append";
import { countWeeks } from "./count-week";
import type { EventRow } from "./delivery";

const { db, owner } = await testDatabase();
const { organisation } = await aHouse(db);
const { zone } = organisation;
const secret = "0".repeat(64);

/** Two journeys of three stages; the first one's last has no event name, the second's are the other way round. */
const made = await db
  .insert(journeys)
  .values(["shop", "care"].map((key) => ({ key, name: key, createdAt: now })))
  .returning();
const [shop, care] = made.map(({ id }) => id) as [string, string];
const stageRows = await db
  .insert(stages)
  .values(
    [shop, care].flatMap((journeyId) =>
      [0, 1, 2].map((position) => ({ journeyId, key: `s${position}`, name: `s${position}`, position, createdAt: now })),
    ),
  )
  .returning();
const stageAt = (journeyId: string, place: number) =>
  stageRows.find((one) => one.journeyId === journeyId && one.position === place)!.id;
const names = {
  look: [shop, 0],
  see: [shop, 0],
  buy: [shop, 1],
  ask: [care, 0],
  call: [care, 1],
  thank: [care, 2],
} as const;
await db.insert(eventNames).values([
  ...Object.entries(names).map(([name, [journeyId, place]]) => ({
    ...{ name, stageId: stageAt(journeyId, place), createdAt: now },
  })),
  { name: "odd", createdAt: now },
]);

/** Around both changes of the clocks, so that weeks of 167 and of 169 hours are among them. */
const firstMondays = [day("2026-03-16"), day("2026-10-12")];
const minute = 60_000;
const maybe = (...words: string[]) => fc.constantFrom(null, ...words);
const anEvent = fc.record({
  // Mostly close together, so that runs, windows, ends of weeks and equal instants are met.
  at: fc.oneof(
    fc.integer({ min: 0, max: 4 * 7 * 24 }).map((hour) => hour * 60 * minute),
    fc.integer({ min: 0, max: 6 }).map((step) => 7 * 24 * 60 * minute + (step - 3) * 5_000),
    fc.integer({ min: 0, max: 12 }).map((step) => 15 * 24 * 60 * minute + step * 10 * minute),
    fc.integer({ min: 6, max: 9 }).map((days) => days * 24 * 60 * minute),
  ),
  name: fc.constantFrom(...Object.keys(names), "odd"),
  who: fc.constantFrom("u:1", "u:2", "a:1", "a:2"),
  sessionId: fc.oneof(fc.constant(null), maybe("s1", "s2")),
  device: maybe("phone", "Phone", "desktop"),
  channel: maybe("mail"),
  persona: maybe("new", "old"),
  region: fc.constant(null),
});
const aStory = fc.record({
  first: fc.constantFrom(...firstMondays),
  // Shorter than soon, soon itself, and longer.
  windowDays: fc.constantFrom(1, 7, 10),
  joins: fc.subarray(["a:1", "a:2"]),
  renames: fc.boolean(),
  events: fc.array(anEvent, { minLength: 15, maxLength: 60, size: "max" }),
});
type Story = typeof aStory extends fc.Arbitrary<infer One> ? One : never;

const rowOf = (first: Day, { who, at, ...event }: Story["events"][number]): EventRow => ({
  ...event,
  at: new Date(startOfDay(first, zone).getTime() + at),
  userId: who.startsWith("u:") ? who.slice(2) : null,
  anonymousId: who.startsWith("a:") ? who.slice(2) : null,
  value: null,
  identity: randomBytes(16),
});

async function store({ first, joins, renames, events }: Story): Promise<void> {
  await owner.query(`truncate events, event_identities, event_batches, visitors, visitor_joins, event_values,
    stage_counts, counted_weeks`);
  await insertEvents(
    db,
    events.map((event) => rowOf(first, event)),
    { source: ownInterface, importId: null, now },
  );
  const keys = eventKeys(secret);
  const idOf = async (who: string) => {
    const [userId, anonymousId] = who.startsWith("u:") ? [who.slice(2), null] : [null, who.slice(2)];
    const key = Buffer.from(keys.person({ userId, anonymousId }), "hex");
    const row = { key, isKnown: userId !== null, firstOn: first };
    await db.insert(visitors).values(row).onConflictDoNothing();
    return (await db.query.visitors.findFirst({ where: eq(visitors.key, key) }))!.id;
  };
  for (const who of joins) {
    await db.insert(visitorJoins).values({ visitorId: await idOf(who), personId: await idOf("u:1") });
  }
  if (renames) await db.update(eventValues).set({ shown: "phone" }).where(eq(eventValues.raw, "Phone"));
}

/** The story in words, as the slow count reads it. */
function told({ first, joins, renames, events }: Story, journeyId: string): ToldEvent[] {
  return events.map(({ who, at, name, sessionId, ...event }, arrival) => {
    const person = joins.includes(who as never) ? "u:1" : who;
    const [of, place] = name === "odd" ? [null, null] : names[name as keyof typeof names];
    const device = renames && event.device === "Phone" ? "phone" : (event.device ?? "");
    return {
      at: startOfDay(first, zone).getTime() + at,
      ...{ arrival, visitor: who, person, isKnown: person.startsWith("u:"), session: sessionId },
      place: of === journeyId ? place : null,
      values: { device, channel: event.channel ?? "", persona: event.persona ?? "", region: "" },
    };
  });
}

async function counted(journeyId: string, span: number, monday: Day): Promise<string[]> {
  const { rows } = await db.execute<{ row: string }>(sql`
    select concat_ws(' ', s.position, c.dimension || '|' || c.key, c.people, coalesce(c.went_on::text, ''),
      coalesce(c.went_on_soon::text, ''), c.events, c.visits, c.recognised_visits, c.short_visits, c.bounces) as row
    from stage_counts c join stages s on s.id = c.stage_id
    where s.journey_id = ${journeyId}::uuid and c.span = ${span} and c.monday = ${monday}::date`);
  return rows.map(({ row }) => row).sort();
}

/** Counts weeks number `from` to `to` (excluded) of a story and compares every row, and the totals. */
async function compare(story: Story, { journeyId, measured, from, to }: Compared): Promise<void> {
  const starts = [0, 1, 2, 3, 4].map((week) => startOfDay(addDays(story.first, 7 * week), zone).getTime());
  const monday = addDays(story.first, 7 * (to - 1));
  const { windowDays } = story;
  const weeks = { span: to - from, monday, from: new Date(starts[from]!), to: new Date(starts[to]!) };
  const totals = await db.transaction((tx) => countWeeks(tx, { journeyId, windowDays, ...weeks }));
  const row = { journeyId, span: to - from, monday, countedAt: now, tookMs: 0, ...totals };
  await db.insert(countedWeeks).values(row);
  const all = told(story, journeyId);
  const slow = slowStageCount(all, { weekStarts: starts.slice(from, to + 1), windowDays, measured });
  expect(await counted(journeyId, to - from, monday)).toEqual(slow);
  const inside = story.events.filter(({ at }) => starts[0]! + at >= starts[from]! && starts[0]! + at < starts[to]!);
  expect(totals).toEqual({ events: inside.length, unmapped: inside.filter(({ name }) => name === "odd").length });
}
interface Compared {
  readonly journeyId: string;
  readonly measured: readonly number[];
  readonly from: number;
  readonly to: number;
}

it("equals a slow count: joins, renames, unmapped names, visits, windows, changes of the clocks", {
  timeout: proofMs(120_000),
}, async () => {
  const numRuns = proofSize("E2 map counts", "random stories", { reduced: 40, full: 1_500 });
  const property = fc.asyncProperty(aStory, async (story) => {
    await store(story);
    for (const [journeyId, measured] of [[shop, [0, 1]] as const, [care, [0, 1, 2]] as const]) {
      for (const from of [0, 1, 2, 3]) await compare(story, { journeyId, measured, from, to: from + 1 });
      await compare(story, { journeyId, measured, from: 0, to: 4 });
    }
  });
  await fc.assert(property, { numRuns });
});
