import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { initiativeDateMoves, initiatives } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readInitiative } from "../queries/read-initiative";
import { editInitiative } from "./edit-initiative";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive", { name: "Eva Exec" });

async function anInitiative(more: Partial<typeof initiatives.$inferInsert> = {}) {
  const ends = { endsOn: "2026-12-01", firstEndsOn: "2026-12-01" };
  const [made] = await db
    .insert(initiatives)
    .values({ name: `Work ${Math.random()}`, state: "active", createdAt: now, ...ends, ...more })
    .returning();
  return made!.id;
}
async function move(initiativeId: string, endsOn: string | null, moveReason?: string) {
  const found = await db.query.initiatives.findFirst({ where: eq(initiatives.id, initiativeId) });
  const changes = { endsOn, ...(moveReason !== undefined && { moveReason }) };
  return editInitiative(executive, { initiativeId, version: found!.version, changes });
}
const movesOf = (id: string) => db.$count(initiativeDateMoves, eq(initiativeDateMoves.initiativeId, id));

describe("a move of the planned end", () => {
  it("is kept with its reason and who moved it, beside the first date", async () => {
    const id = await anInitiative();
    await move(id, "2026-12-15", "The supplier is two weeks late");
    await move(id, "2026-12-22", "And a week more");
    const { line, endMoves } = await readInitiative(executive, { id });
    expect(line).toMatchObject({ firstEndsOn: "2026-12-01", endsOn: "2026-12-22", moves: 2, movedDays: 21 });
    expect(endMoves).toMatchObject([
      { from: "2026-12-01", to: "2026-12-15", reason: "The supplier is two weeks late", by: "Eva Exec" },
      { from: "2026-12-15", to: "2026-12-22", reason: "And a week more" },
    ]);
  });

  it.each([
    ["later", "2026-12-02"],
    ["to no known day", null],
  ])("%s on active work needs a reason, and changes nothing without", async (_what, endsOn) => {
    const id = await anInitiative();
    for (const reason of [undefined, "", "  \n"]) {
      await expect(move(id, endsOn, reason)).rejects.toMatchObject({
        ...{ code: "invalid", key: "initiative.move_needs_reason" },
        fields: { moveReason: expect.anything() },
      });
    }
    expect(await movesOf(id)).toBe(0);
    expect((await readInitiative(executive, { id })).line).toMatchObject({ endsOn: "2026-12-01", moves: 0 });
  });

  it("nearer, or of work that has not begun or rests, is kept without one", async () => {
    const nearer = await anInitiative();
    await move(nearer, "2026-11-24");
    const [draft, paused] = [await anInitiative({ state: "draft" }), await anInitiative({ state: "paused" })];
    await move(draft, "2027-01-01");
    await move(paused, "2027-01-01");
    expect([await movesOf(nearer), await movesOf(draft), await movesOf(paused)]).toEqual([1, 1, 1]);
  });

  it("is none when the end is set for the first time or stays", async () => {
    const id = await anInitiative({ endsOn: null, firstEndsOn: null });
    await move(id, "2026-12-01");
    await move(id, "2026-12-01");
    expect([await movesOf(id), (await readInitiative(executive, { id })).line.firstEndsOn]).toEqual([0, "2026-12-01"]);
  });

  it("of two editors at once is kept once, and the other is told", async () => {
    const id = await anInitiative();
    const [found] = await db.select().from(initiatives).where(eq(initiatives.id, id));
    const edit = (endsOn: string) =>
      editInitiative(executive, {
        initiativeId: id,
        version: found!.version,
        changes: { endsOn, moveReason: "Late" },
      });
    const done = await Promise.allSettled([edit("2026-12-08"), edit("2026-12-09")]);
    expect(done.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "conflict" } }]);
    expect(await movesOf(id)).toBe(1);
  });

  it("stays: the product itself cannot edit or delete it", async () => {
    await expect(db.update(initiativeDateMoves).set({ reason: "none" })).rejects.toThrow();
    await expect(db.delete(initiativeDateMoves)).rejects.toThrow();
  });
});
