import { describe, expect, it } from "vitest";
import { initiatives, statusUpdates, valueStreams } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { updateStatus } from "../commands/update-status";
import { listUpdatesOwed } from "./list-updates-owed";

const { db } = await testDatabase();
const house = await aHouse(db);
const [shop] = await db
  .insert(valueStreams)
  .values({ key: "shop", name: "Shop", updateEveryDays: 7, createdAt: now })
  .returning();
const lead = await house.as("stream_lead", { streamId: shop!.id });
const executive = await house.as("executive");

type Work = Partial<typeof initiatives.$inferInsert>;
async function anInitiative(name: string, datedOn: string | null, more: Work = {}) {
  const values = { name, state: "active", streamId: shop!.id, createdAt: now, ...more } as const;
  const [made] = await db.insert(initiatives).values(values).returning();
  const update = { initiativeId: made!.id, datedOn: datedOn ?? "", health: "on_track", createdAt: now } as const;
  if (datedOn) await db.insert(statusUpdates).values(update);
  return made!.id;
}
const names = async (viewer = lead) => (await listUpdatesOwed(viewer, {})).map(({ name }) => name);

await anInitiative("Due today", "2026-11-16");
await anInitiative("Not yet", "2026-11-17");
await anInitiative("Silent", "2026-10-01");
await anInitiative("Never said", null);
for (const state of ["draft", "paused", "closed"] as const) await anInitiative(`${state}`, null, { state });
await anInitiative("Elsewhere", null, { streamId: null });
await anInitiative("Owned", null, { streamId: null, itOwnerId: executive.viewer.id });

describe("updates owed", () => {
  it("are of one's own work under way, from the last day its newest update speaks for, longest silence first", async () => {
    expect(await names()).toEqual(["Never said", "Silent", "Due today"]);
  });

  it("ask nobody for all they may reach: an executive owes those owned, a reader and a script none", async () => {
    expect(await names(executive)).toEqual(["Owned"]);
    expect(await names(await house.as("viewer"))).toEqual([]);
    expect(await names(house.asToken("initiative:read", "initiative:write"))).toEqual([]);
  });

  it("are fewer by the one just posted, so that the next follows", async () => {
    const [first] = await listUpdatesOwed(lead, {});
    await updateStatus(lead, { initiativeId: first!.id, health: "on_track", answersUpdateId: null });
    expect(await names()).toEqual(["Silent", "Due today"]);
  });
});
