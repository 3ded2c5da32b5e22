import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { functions, initiatives, statusUpdates, valueStreams } from "@/db/schema";
import { healthStates } from "@/db/vocabulary/initiatives";
import { addDays, day } from "@/lib/kernel/day";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { proofSize } from "@/tests/support/size";
import { healthAsOf } from "../health";
import { listInitiatives } from "./list-initiatives";
import { readInitiative } from "./read-initiative";

const { db } = await testDatabase();
const house = await aHouse(db);
const viewer = await house.as("viewer");
const it1 = house.functionIds.it;
const [weekly] = await db
  .insert(valueStreams)
  .values({ key: "shop", name: "Shop", updateEveryDays: 7, createdAt: now })
  .returning();
const longAgo = new Date("2026-01-01T00:00:00Z");

type Update = Partial<typeof statusUpdates.$inferInsert> & { datedOn: string };
async function anInitiative(name: string, updates: Update[], more: Partial<typeof initiatives.$inferInsert> = {}) {
  const [made] = await db
    .insert(initiatives)
    .values({ name, state: "active", createdAt: longAgo, ...more })
    .returning();
  for (const update of updates)
    await db.insert(statusUpdates).values({ createdAt: now, ...update, initiativeId: made!.id });
  return made!.id;
}
const gbp = (budgetMinor: bigint | null, more: Partial<Update> = {}) => ({ budgetMinor, currency: "GBP", ...more });

await anInitiative("Alpha", [
  {
    datedOn: "2026-09-01",
    health: "on_track",
    ...gbp(500n, { wholeLifeMinor: 900n }),
    functionId: it1,
    category: "web",
  },
  { datedOn: "2026-11-02", health: "at_risk", done: "Late" },
  { datedOn: "2026-11-20", health: "at_risk", blocker: "Later", need: "money" },
  { datedOn: "2026-12-31", health: "on_track" },
]);
await anInitiative("Beta", [{ datedOn: "2026-11-10", health: "on_track", ...gbp(250n) }], { streamId: weekly!.id });
await anInitiative("Gamma", [{ datedOn: "2026-09-24", health: "off_track", ...gbp(7n, { currency: "EUR" }) }]);
await anInitiative("Delta", [{ datedOn: "2026-11-01", health: null }], { functionId: house.functionIds.marketing });
await anInitiative("Silent", []);
const list = (input: Parameters<typeof listInitiatives>[1] = {}) => listInitiatives(viewer, input);
const standing = async (input: Parameters<typeof listInitiatives>[1] = {}) =>
  Object.fromEntries((await list(input)).items.map(({ name, status }) => [name, status]));

describe("initiatives as of a day", () => {
  it("stand with their latest update by then, silence after the limit, and are not listed before the first", async () => {
    expect(await standing()).toEqual({ Alpha: "at_risk", Beta: "no_update", Gamma: "off_track", Delta: "not_rated" });
    expect(await standing({ asOf: day("2026-11-24") })).toMatchObject({ Gamma: "no_update" });
    expect(await standing({ asOf: day("2026-11-17") })).toMatchObject({ Beta: "on_track" });
    expect(await standing({ asOf: day("2026-11-18") })).toMatchObject({ Beta: "no_update" });
    expect(await standing({ asOf: day("2026-10-01") })).toEqual({ Alpha: "on_track", Gamma: "off_track" });
    expect(await standing({ includeSilent: true })).toMatchObject({ Silent: "no_update" });
  });

  it("count all seven states and total money by currency over the whole filter, not the page", async () => {
    const { counts, totals, count, items } = await list({ limit: 1, page: 2 });
    expect([items.map(({ name }) => name), count]).toEqual([["Beta"], 4]);
    expect(Object.keys(counts)).toEqual([...healthStates]);
    expect(counts).toMatchObject({ at_risk: 1, no_update: 1, off_track: 1, not_rated: 1, on_track: 0 });
    expect(totals).toEqual({
      EUR: { budget: 7n, forecast: 0n, wholeLife: 0n },
      GBP: { budget: 750n, forecast: 0n, wholeLife: 900n },
    });
  });

  it("take money, function and category from the latest update that states them", async () => {
    expect((await list({ search: "alpha" })).items).toMatchObject([
      {
        ...{
          budgetMinor: 500n,
          wholeLifeMinor: 900n,
          forecastMinor: null,
          currency: "GBP",
          category: "web",
          need: "money",
        },
        ...{ function: { key: "it" }, statusSince: "2026-11-02", updatedOn: "2026-11-20", ageDays: 3, note: "Later" },
      },
    ]);
  });

  it("filter by function key or name, status, stream and words; counts follow the filter", async () => {
    expect(await standing({ function: "IT" })).toEqual({ Alpha: "at_risk" });
    expect(await standing({ function: "marketing" })).toEqual({ Delta: "not_rated" });
    expect(await standing({ streamId: weekly!.id })).toEqual({ Beta: "no_update" });
    const atRisk = await list({ status: "at_risk" });
    expect([atRisk.count, atRisk.counts.at_risk, atRisk.counts.off_track]).toEqual([1, 1, 0]);
    expect((await list({ search: "nothing" })).counts).toEqual(
      Object.fromEntries(healthStates.map((state) => [state, 0])),
    );
  });

  it("come in the asked order", async () => {
    const names = async (sort: "status" | "budget") => (await list({ sort })).items.map(({ name }) => name);
    expect(await names("status")).toEqual(["Gamma", "Alpha", "Beta", "Delta"]);
    expect(await names("budget")).toEqual(["Alpha", "Beta", "Gamma", "Delta"]);
  });

  it("are read by everybody with a role, changed by nobody who only reads", async () => {
    const { items } = await list();
    expect(items.some(({ mayUpdate, mayEdit }) => mayUpdate || mayEdit)).toBe(false);
    await expect(listInitiatives(await house.withoutRole(), {})).rejects.toMatchObject({ code: "forbidden" });
    const { line } = await readInitiative(viewer, { id: items[0]?.id ?? "" });
    expect(line).toEqual(items[0]);
    await expect(readInitiative(viewer, { id: "019aa000-0000-7000-8000-000000000000" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("stand exactly as the rule for health says, for any history, limit and day", async () => {
    const [unit] = await db.insert(functions).values({ key: "lab", name: "Lab", createdAt: now }).returning();
    const start = day("2026-03-01");
    const history = fc.array(
      fc.record({ days: fc.nat(200), health: fc.constantFrom("on_track", "at_risk", "off_track", "not_rated") }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(history, fc.nat(300), async (said, later) => {
        const on = addDays(start, later);
        const updates = said.map(({ days, health }) => ({ datedOn: addDays(start, days), health }) as const);
        const id = await anInitiative(
          "Lab",
          updates.map(({ datedOn, health }) => ({ datedOn, health: health === "not_rated" ? null : health })),
          { functionId: unit!.id },
        );
        const { items } = await list({ ids: [id], asOf: on });
        expect(items[0]?.status ?? null).toBe(healthAsOf({ updates, on }));
      }),
      { numRuns: proofSize("C3 standing as of any day", "histories", { reduced: 60, full: 1_000 }) },
    );
  });

  it("state money for a fiscal year: what an update of this year says again counts, the rest is of last year", async () => {
    const id = await anInitiative("Zeta", [
      { datedOn: "2025-06-01", health: "on_track", ...gbp(100n, { forecastMinor: 90n, wholeLifeMinor: 1_000n }) },
      { datedOn: "2025-12-31", health: "on_track", ...gbp(110n) },
      { datedOn: "2026-01-01", health: "on_track", ...gbp(120n) },
    ]);
    const on = async (asOf: string) => (await list({ ids: [id], asOf: day(asOf) })).items[0];
    expect(await on("2025-12-31")).toMatchObject({ budgetMinor: 110n, forecastMinor: 90n, staleMoney: null });
    expect(await on("2026-12-31")).toMatchObject({
      ...{ budgetMinor: 120n, forecastMinor: null, wholeLifeMinor: 1_000n },
      staleMoney: { budgetMinor: null, forecastMinor: 90n, statedOn: "2025-12-31" },
    });
    expect(await on("2027-01-01")).toMatchObject({
      ...{ budgetMinor: null, forecastMinor: null, wholeLifeMinor: 1_000n, currency: "GBP" },
      staleMoney: { budgetMinor: 120n, forecastMinor: 90n, statedOn: "2026-01-01" },
    });
  });
});
