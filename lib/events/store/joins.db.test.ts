import { asc } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { connect } from "@/db/client";
import { eventSources, identityChanges, recountRequests, visitorJoins } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { eventKeys } from "../event-keys";
import { insertKeyed } from "./append";
import type { KeyedRow } from "./delivery";
import { joinVisitors } from "./joins";
import type { KeyedJoin } from "./who-is-who";

const { db, owner, url } = await testDatabase();
await aHouse(db);
const [source] = await db
  .insert(eventSources)
  .values({ key: "shop", name: "Shop", kind: "tracker", createdAt: now })
  .returning();
const sourceId = source!.id;
const keys = eventKeys("0".repeat(64));
const browser = (id: string) => keys.person({ userId: null, anonymousId: id });
const customer = (id: string) => keys.person({ userId: id, anonymousId: null });
const is = (visitor: string, person: string, more: Partial<KeyedJoin> = {}): KeyedJoin => ({
  ...{ visitor, isKnown: false, person: customer(person), cause: "identify", on: "2026-11-20" },
  ...more,
});
const join = (...joins: KeyedJoin[]) => db.transaction((tx) => joinVisitors(tx, joins, { sourceId, now, rows: [] }));
let events = 0;
const row = (visitor: string, at = "2026-11-16T10:00:00Z"): KeyedRow => ({
  ...{ at, name: "cart", visitor, isKnown: false, session: null, device: null, channel: null, persona: null },
  ...{ region: null, value: null, identity: (events++).toString(16).padStart(32, "0") },
});
const store = (...rows: KeyedRow[]) => db.transaction((tx) => insertKeyed(tx, rows, { sourceId, now, importId: null }));

beforeEach(() =>
  owner.query(
    "truncate visitors, visitor_joins, identity_changes, recount_requests, events, event_identities restart identity",
  ),
);

/** Who is who, in keys. */
async function people(): Promise<Record<string, string>> {
  const { rows } = await owner.query(`
    select encode(v.key, 'hex') as visitor, encode(p.key, 'hex') as person
    from visitor_joins j join visitors v on v.id = j.visitor_id join visitors p on p.id = j.person_id`);
  return Object.fromEntries(rows.map(({ visitor, person }) => [visitor, person]));
}
const requests = () => db.select().from(recountRequests).orderBy(asc(recountRequests.id));

it("makes a browser's visits the customer's, logs it and asks for its days again", async () => {
  await store(row(browser("b"), "2026-11-16T10:00:00Z"), row(browser("b"), "2026-11-09T10:00:00Z"));
  expect(await join(is(browser("b"), "anna"))).toBe(1);
  expect(await people()).toEqual({ [browser("b")]: customer("anna") });
  const { rows } = await owner.query("select is_known from told_events");
  expect(rows).toEqual([{ is_known: true }, { is_known: true }]);
  const [change] = await db.select().from(identityChanges);
  expect(change).toMatchObject({ cause: "identify", sourceId, at: now, personBefore: change!.visitorId });
  expect(await requests()).toMatchObject([
    { firstOn: "2026-11-09", lastOn: "2026-11-23", cause: "identity", createdAt: now, doneAt: null },
  ]);
});

it("does nothing where nothing is new, and asks for no counts where nobody had come yet", async () => {
  expect(await join(is(browser("b"), "anna"))).toBe(1);
  expect(await join(is(browser("b"), "anna"), is(browser("b"), "ben", { cause: "event" }))).toBe(0);
  expect(await people()).toEqual({ [browser("b")]: customer("anna") });
  expect(await requests()).toEqual([]);
  expect(await db.$count(identityChanges)).toBe(1);
});

it("takes along whoever was joined to an id that is joined on, now or in the same delivery", async () => {
  await join(is(browser("b"), "old"));
  await join(is(customer("old"), "anna", { isKnown: true, cause: "alias" }), is(browser("c"), "old"));
  const anna = customer("anna");
  expect(await people()).toEqual({ [browser("b")]: anna, [browser("c")]: anna, [customer("old")]: anna });
  expect(await db.$count(identityChanges)).toBe(4);
});

it("leaves everybody pointing at one who stands for themselves when eight writers join a row of ids at once", async () => {
  const many = connect(url, { max: 8 });
  for (let round = 0; round < 12; round += 1) {
    const ids = Array.from({ length: 9 }, (_, i) => customer(`p-${round}-${i}`));
    await store(...ids.map((id) => row(id)));
    const writers = Array.from({ length: 8 }, (_, i) =>
      many.transaction(async (tx) => {
        const rows = [row(browser(`b-${round}-${i}`)), row(ids[8 - i] ?? "")];
        const alias = is(ids[i] ?? "", `p-${round}-${i + 1}`, { isKnown: true, cause: "alias" });
        const seen = is(browser(`b-${round}-${i}`), `p-${round}-${i}`, { cause: "event" });
        await joinVisitors(tx, i % 2 ? [alias, seen] : [seen, alias], { sourceId, now, rows });
        await insertKeyed(tx, rows, { sourceId, now, importId: null });
      }),
    );
    await Promise.all(writers);
  }
  await many.$client.end();
  const { rows: chains } = await owner.query(
    "select 1 from visitor_joins a join visitor_joins b on b.visitor_id = a.person_id",
  );
  expect(chains).toEqual([]);
  expect(await db.$count(visitorJoins)).toBe(12 * 16);
  const { rows: persons } = await owner.query("select count(distinct person_id)::int as persons from told_events");
  expect(persons).toEqual([{ persons: 12 }]);
});
