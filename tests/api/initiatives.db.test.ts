import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { initiativeDateMoves, initiatives, statusUpdates } from "@/db/schema";
import { testApi } from "../support/api";
import { now } from "../support/people";

const { db, house, token, call } = await testApi();
const script = await token("initiative:read", "initiative:write");
const list = async (query = "") => (await call(`GET /initiatives${query}`, { token: script })).body;
const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);

type Update = Partial<typeof statusUpdates.$inferInsert> & { datedOn: string };
async function anInitiative(name: string, updates: readonly Update[]): Promise<string> {
  const [made] = await db.insert(initiatives).values({ name, state: "active", createdAt: now }).returning();
  for (const update of updates)
    await db.insert(statusUpdates).values({ createdAt: now, ...update, initiativeId: made!.id });
  return made!.id;
}
const gbp = (budgetMinor: bigint) => ({ budgetMinor, forecastMinor: 5n, currency: "GBP" });
const marketing = { functionId: house.functionIds.marketing };

const alpha = await anInitiative("Alpha", [
  { datedOn: "2026-09-01", health: "on_track", ...gbp(9_007_199_254_740_993n) },
  { datedOn: "2026-11-02", health: "at_risk_major", done: "Late" },
]);
await anInitiative("Beta", [{ datedOn: "2026-09-24", health: "off_track", ...gbp(7n), ...marketing }]);
await anInitiative("Gamma", [{ datedOn: "2026-09-23", health: "on_track_minor", ...marketing }]);
await anInitiative("Delta", [{ datedOn: "2026-11-01", health: null }]);
await anInitiative("Silent", []);
const zeros = {
  on_track: 0,
  on_track_minor: 0,
  at_risk: 0,
  at_risk_major: 0,
  off_track: 0,
  not_rated: 0,
  no_update: 0,
};

describe("initiatives as of a day", () => {
  it("stand with their latest update by then; after 60 days they have none, whatever their old colour", async () => {
    const today = await list();
    expect(names(today)).toEqual(["Alpha", "Beta", "Delta", "Gamma"]);
    expect(today.counts).toEqual({ ...zeros, at_risk_major: 1, off_track: 1, not_rated: 1, no_update: 1 });
    expect((await list("?asOf=2026-11-22")).counts).toEqual({ ...today.counts, no_update: 0, on_track_minor: 1 });
    expect((await list("?asOf=2026-11-24")).counts).toMatchObject({ off_track: 0, no_update: 2 });
  });

  it("are not listed before their first update, and totals follow", async () => {
    const early = await list("?asOf=2026-09-10");
    expect([names(early), early.counts]).toEqual([["Alpha"], { ...zeros, on_track: 1 }]);
    const nothing = { items: [], counts: zeros, totals: {}, staleMoneyCount: 0, nextCursor: null };
    expect(await list("?asOf=2026-08-31")).toEqual(nothing);
  });

  it("say how often the planned end moved, from which first day, and how they are judged", async () => {
    const moved = { endsOn: "2026-12-22", firstEndsOn: "2026-12-01" };
    await db.update(initiatives).set(moved).where(eq(initiatives.id, alpha));
    await db.insert(initiativeDateMoves).values([
      { initiativeId: alpha, fromEndsOn: "2026-12-01", toEndsOn: "2026-12-15", createdAt: now },
      { initiativeId: alpha, fromEndsOn: "2026-12-15", toEndsOn: "2026-12-22", createdAt: now },
    ]);
    const { items } = await list();
    expect(items[0]).toMatchObject({ ...moved, moves: 2, movedDays: 21, isWorseTwice: false, ratingsDiffer: false });
    expect(items[1]).toMatchObject({ firstEndsOn: null, moves: 0, movedDays: null });
  });

  it("give money as exact text of minor units with its currency, larger than a JSON number holds", async () => {
    const { items, totals } = await list();
    expect(totals).toEqual({ GBP: { budget: "9007199254741000", forecast: "10", wholeLife: "0" } });
    expect(items[0]).toMatchObject({ budget: "9007199254740993", forecast: "5", wholeLife: null, currency: "GBP" });
    expect(items[2]).toMatchObject({ budget: null, currency: null });
  });

  it("state a budget for a fiscal year, and what is not stated again for the next is stale and in no total", async () => {
    const { items, totals, staleMoneyCount } = await list("?asOf=2027-01-01");
    expect([items[0].budget, items[0].forecast, items[0].currency]).toEqual([null, null, "GBP"]);
    expect(items[0].staleMoney).toEqual({ budget: "9007199254740993", forecast: "5", statedOn: "2026-09-01" });
    expect([totals, staleMoneyCount]).toEqual([{ GBP: { budget: "0", forecast: "0", wholeLife: "0" } }, 2]);
    const thisYear = await list("?asOf=2026-12-31");
    expect([thisYear.staleMoneyCount, thisYear.items[0].staleMoney]).toEqual([0, null]);
  });

  it("are counted over the whole filter, not the page", async () => {
    const first = await list("?limit=3");
    const rest = await list(`?limit=3&cursor=${first.nextCursor}`);
    expect([...names(first), ...names(rest)]).toEqual(["Alpha", "Beta", "Delta", "Gamma"]);
    expect(rest.nextCursor).toBeNull();
    for (const page of [first, rest]) expect(page.counts).toEqual((await list()).counts);
    expect(rest.totals).toEqual(first.totals);
  });

  it("are filtered by function and status, and so are counts and totals", async () => {
    const found = await list("?function=Marketing&status=off_track");
    expect([names(found), found.counts]).toEqual([["Beta"], { ...zeros, off_track: 1 }]);
    expect(found.totals).toEqual({ GBP: { budget: "7", forecast: "5", wholeLife: "0" } });
    expect(names(await list("?function=marketing"))).toEqual(["Beta", "Gamma"]);
    expect((await list("?function=nowhere")).counts).toEqual(zeros);
  });
});

describe("posting where an initiative stands", () => {
  const post = (id: string, body: unknown) => call(`POST /initiatives/${id}/updates`, { token: script, body });

  it("answers 201, and the list says so", async () => {
    const posted = await post(alpha, { health: "on_track", done: "Caught up" });
    expect(posted).toMatchObject({ status: 201, body: { datedOn: "2026-11-23" } });
    expect((await list()).items[0]).toMatchObject({ status: "on_track", note: "Caught up", updatedOn: "2026-11-23" });
  });

  it("wants a reason for a turn for the worse, and tells of an update nobody answered", async () => {
    expect((await post(alpha, { health: "off_track" })).body).toMatchObject({
      status: 400,
      errors: [{ field: "blocker" }],
    });
    const late = await post(alpha, { health: "on_track", answersUpdateId: null });
    expect([late.status, late.body.code]).toEqual([409, "initiative.update.answered_meanwhile"]);
  });

  it("knows no initiative that is not there", async () => {
    for (const id of ["none", "019aa000-0000-7000-8000-000000000000"])
      expect((await post(id, { health: "on_track" })).status).toBe(404);
  });
});
