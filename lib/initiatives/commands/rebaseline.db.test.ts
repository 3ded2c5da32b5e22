import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { initiativeRebaselines, initiatives } from "@/db/schema";
import { listDuties } from "@/lib/duties/queries/list-duties";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readInitiative } from "../queries/read-initiative";
import { editInitiative } from "./edit-initiative";
import { askRebaseline, decideRebaseline, withdrawRebaseline } from "./rebaseline";

const { db } = await testDatabase();
const house = await aHouse(db);
const cio = await house.as("executive", { side: "it", name: "Ivo IT" });
const cmo = await house.as("executive", { side: "marketing", name: "Mona Market" });
const ceo = await house.as("executive", { name: "Cora Chief" });
const owner = await house.as("contributor", { side: "marketing", name: "Olga Owner" });

const later = (who: Context, minutes: number): Context => ({ ...who, now: new Date(now.getTime() + minutes * 60_000) });

async function aMoved(more: Partial<typeof initiatives.$inferInsert> = {}): Promise<string> {
  const ends = { endsOn: "2027-03-01", firstEndsOn: "2027-03-01" };
  const values = { name: `Work ${Math.random()}`, state: "active", createdAt: now, ...ends, ...more } as const;
  const [made] = await db.insert(initiatives).values(values).returning();
  await move(made!.id, "2027-06-01", 1);
  return made!.id;
}
async function move(initiativeId: string, endsOn: string, minutes: number) {
  const found = await db.query.initiatives.findFirst({ where: eq(initiatives.id, initiativeId) });
  const changes = { endsOn, moveReason: "Late" };
  await editInitiative(later(cio, minutes), { initiativeId, version: found!.version, changes });
}
const ask = async (initiativeId: string, who = cio, minutes = 2) =>
  (await askRebaseline(later(who, minutes), { initiativeId, reason: "The scope grew" })).id;
const answer = (who: Context, initiativeId: string, requestId: string, verdict = "approved", reason = "") =>
  decideRebaseline(later(who, 3), { initiativeId, requestId, verdict, reason });
const lineOf = async (id: string) => (await readInitiative(cio, { id })).line;

describe("a new baseline", () => {
  it("counts moves from what was agreed on, and keeps the first end and every move", async () => {
    const id = await aMoved();
    expect(await lineOf(id)).toMatchObject({ moves: 1, movedDays: 92, baseline: null });
    const requestId = await ask(id);
    expect(await lineOf(id)).toMatchObject({ moves: 1, movedDays: 92, baseline: null });
    await answer(cmo, id, requestId);
    expect(await lineOf(id)).toMatchObject({
      ...{ moves: 0, movedDays: 0, firstEndsOn: "2027-03-01" },
      baseline: { endsOn: "2027-06-01", agreedBy: "Mona Market" },
    });
    await move(id, "2027-06-08", 4);
    expect(await lineOf(id)).toMatchObject({ moves: 1, movedDays: 7, firstEndsOn: "2027-03-01" });
    expect((await readInitiative(cio, { id })).endMoves).toHaveLength(2);
    const second = await ask(id, cmo, 5);
    const [asked] = await db.select().from(initiativeRebaselines).where(eq(initiativeRebaselines.id, second));
    expect(asked).toMatchObject({ fromEndsOn: "2027-06-01", toEndsOn: "2027-06-08" });
  });

  it("counts what moved while it waited", async () => {
    const id = await aMoved();
    const requestId = await ask(id);
    await move(id, "2027-06-15", 2.5);
    await answer(cmo, id, requestId);
    expect(await lineOf(id)).toMatchObject({ moves: 1, movedDays: 14, baseline: { endsOn: "2027-06-01" } });
  });

  it("is asked for where the end has moved and the work is not over, one at a time, by people", async () => {
    const [resting] = await db
      .insert(initiatives)
      .values({ name: "Rests", state: "active", createdAt: now, endsOn: "2027-03-01", firstEndsOn: "2027-03-01" })
      .returning();
    const closed = await aMoved({ state: "closed" });
    for (const id of [resting!.id, closed]) {
      await expect(ask(id)).rejects.toMatchObject({ code: "invalid", key: "initiative.baseline.not_moved" });
    }
    const id = await aMoved();
    await expect(askRebaseline(cio, { initiativeId: id, reason: " " })).rejects.toMatchObject({ code: "invalid" });
    const token = house.asToken("initiative:write");
    await expect(ask(id, token)).rejects.toMatchObject({ key: "initiative.baseline.people_only" });
    const both = await Promise.allSettled([ask(id), ask(id, cmo)]);
    expect(both.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "conflict" } }]);
  });

  it("is answered by the other side's owner or executive, never by who asked, a no with a reason", async () => {
    const id = await aMoved({ marketingOwnerId: owner.viewer.id });
    const requestId = await ask(id);
    const colleague = await house.as("executive", { side: "it" });
    await expect(answer(cio, id, requestId)).rejects.toMatchObject({ key: "initiative.baseline.own" });
    for (const who of [colleague, ceo, house.asToken("initiative:write")]) {
      await expect(answer(who, id, requestId)).rejects.toMatchObject({ key: "initiative.baseline.other_side" });
    }
    const stranger = await house.as("contributor", { side: "marketing" });
    await expect(answer(stranger, id, requestId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(answer(owner, id, requestId, "refused", " ")).rejects.toMatchObject({
      ...{ code: "invalid", fields: { reason: expect.anything() } },
    });
    await answer(owner, id, requestId, "refused", "The campaign is booked");
    expect(await lineOf(id)).toMatchObject({ movedDays: 92, baseline: null });
    await expect(answer(cmo, id, requestId)).rejects.toMatchObject({ code: "conflict" });
    expect((await readInitiative(cio, { id })).rebaselines).toMatchObject([
      { verdict: "refused", decidedBy: "Olga Owner", decisionReason: "The campaign is booked" },
    ]);
    await ask(id, owner);
  });

  it("is taken back by who asked, before an answer", async () => {
    const id = await aMoved();
    const requestId = await ask(id);
    const taken = { initiativeId: id, requestId };
    await expect(withdrawRebaseline(cmo, taken)).rejects.toMatchObject({ code: "forbidden" });
    await withdrawRebaseline(later(cio, 3), taken);
    await expect(answer(cmo, id, requestId)).rejects.toMatchObject({ code: "conflict" });
    await expect(withdrawRebaseline(cio, { ...taken, initiativeId: await aMoved() })).rejects.toMatchObject({
      code: "not_found",
    });
    await ask(id);
  });

  it("waits in the week of whoever may answer, until it is answered", async () => {
    const id = await aMoved({ marketingOwnerId: owner.viewer.id });
    const requestId = await ask(id);
    const owes = async (who: Context) =>
      (await listDuties(later(who, 2), {})).some(({ kind, subject }) => kind === "baseline" && subject.ref === id);
    const all = async () => Promise.all([cmo, owner, cio, ceo].map(owes));
    expect(await all()).toEqual([true, true, false, false]);
    const may = async (who: Context) => (await readInitiative(who, { id })).rebaseline;
    expect([(await may(cmo)).mayDecide, (await may(cio)).mayDecide, (await may(cio)).mayWithdraw]).toEqual([
      ...[true, false, true],
    ]);
    await answer(owner, id, requestId);
    expect(await all()).toEqual([false, false, false, false]);
  });
});
