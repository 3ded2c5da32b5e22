import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { initiatives, statusUpdates, valueStreams } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { proofSize } from "@/tests/support/size";
import { readInitiative } from "../queries/read-initiative";
import { updateStatus } from "./update-status";

const { db } = await testDatabase();
const house = await aHouse(db);
const [shop, service] = await db
  .insert(valueStreams)
  .values([
    { key: "shop", name: "Shop", createdAt: now },
    { key: "service", name: "Service", createdAt: now },
  ])
  .returning();
const lead = await house.as("stream_lead", { streamId: shop!.id, name: "Lea Lead" });
const stranger = await house.as("stream_lead", { streamId: service!.id });
const executive = await house.as("executive");

async function anInitiative(more: Partial<typeof initiatives.$inferInsert> = {}) {
  const [made] = await db
    .insert(initiatives)
    .values({ name: "One basket", state: "active", streamId: shop!.id, createdAt: now, ...more })
    .returning();
  return made!.id;
}
const updatesOf = (id: string) => db.$count(statusUpdates, eq(statusUpdates.initiativeId, id));

describe("a status update", () => {
  it("is what the initiative stands with, dated today in the organisation's zone", async () => {
    const initiativeId = await anInitiative();
    const justAfterMidnight = { ...lead, now: new Date("2026-11-23T23:30:00Z") };
    const posted = await updateStatus(justAfterMidnight, {
      initiativeId,
      health: "on_track",
      done: "Basket merged",
      confidence: 8,
    });
    expect(posted.datedOn).toBe("2026-11-24");
    const { line, updates } = await readInitiative(justAfterMidnight, { id: initiativeId });
    expect(line).toMatchObject({ status: "on_track", note: "Basket merged", updateId: posted.id, mayUpdate: true });
    expect(updates).toMatchObject([{ author: "Lea Lead", confidence: 8, answersUpdateId: null }]);
  });

  it("needs a word when things got worse, and takes it with one", async () => {
    const initiativeId = await anInitiative();
    const first = await updateStatus(lead, { initiativeId, health: "on_track" });
    const worse = { initiativeId, answersUpdateId: first.id, health: "off_track", done: "Tried" };
    await expect(updateStatus(lead, worse)).rejects.toMatchObject({
      code: "invalid",
      fields: { blocker: expect.anything() },
    });
    expect(await updatesOf(initiativeId)).toBe(1);
    const second = await updateStatus(lead, {
      ...worse,
      blocker: "Supplier left",
      need: "decision",
      bringBackBy: "2026-12-01",
    });
    await updateStatus(lead, { initiativeId, answersUpdateId: second.id, health: "on_track" });
    expect(await updatesOf(initiativeId)).toBe(3);
  });

  it("that is worse or still bad twice in a row says what brings the work back and by when, a day still to come", async () => {
    const initiativeId = await anInitiative();
    const post = async (update: object) => {
      const { line } = await readInitiative(lead, { id: initiativeId });
      return updateStatus(lead, { initiativeId, answersUpdateId: line.updateId, ...update });
    };
    await post({ health: "at_risk", blocker: "Supplier late" });
    const asked = { code: "invalid", key: "initiative.update.worse_twice_needs_way_back" };
    const [text, by] = [{ bringBack: "A second supplier" }, { bringBackBy: "2026-12-01" }];
    for (const health of ["at_risk", "off_track"]) {
      const still = { health, blocker: "Still late" };
      await expect(post(still)).rejects.toMatchObject({ ...asked, fields: { bringBack: {}, bringBackBy: {} } });
      await expect(post({ ...still, ...by, bringBack: " " })).rejects.toMatchObject({
        ...asked,
        fields: { bringBack: {} },
      });
      await expect(post({ ...still, ...text })).rejects.toMatchObject({ ...asked, fields: { bringBackBy: {} } });
    }
    const past = { health: "at_risk", ...text, bringBackBy: "2026-11-22" };
    await expect(post(past)).rejects.toMatchObject({ key: "initiative.update.way_back_is_past" });
    expect(await updatesOf(initiativeId)).toBe(1);
    await post({ health: "off_track", ...text, ...by });
    expect((await readInitiative(lead, { id: initiativeId })).line).toMatchObject({
      isWorseTwice: true,
      ...text,
      ...by,
    });
    await post({ health: "at_risk" });
    expect((await readInitiative(lead, { id: initiativeId })).line.isWorseTwice).toBe(false);
  });

  it("refuses a lead of another stream, a reader and an unknown initiative, and leaves no trace", async () => {
    const initiativeId = await anInitiative();
    await expect(updateStatus(stranger, { initiativeId, health: "on_track" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(updateStatus(await house.as("viewer"), { initiativeId, health: "on_track" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      updateStatus(house.asToken("initiative:read"), { initiativeId, health: "on_track" }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await updatesOf(initiativeId)).toBe(0);
    const unknown = { initiativeId: "019aa000-0000-7000-8000-000000000000", health: "on_track" };
    await expect(updateStatus(lead, unknown)).rejects.toMatchObject({ code: "not_found" });
  });

  it("lets an owner from elsewhere post, and an executive", async () => {
    const initiativeId = await anInitiative({ itOwnerId: stranger.viewer.id });
    const { id } = await updateStatus(stranger, { initiativeId, health: "on_track" });
    await expect(
      updateStatus(executive, { initiativeId, answersUpdateId: id, health: "on_track" }),
    ).resolves.toBeDefined();
  });

  it.each([
    ["a day to come", { health: "on_track", datedOn: "2026-11-24" }, "initiative.update.future"],
    ["one of the five finer healths from a person", { health: "at_risk_major", blocker: "x" }, "refusal.input"],
    ["an unknown health", { health: "green" }, "refusal.input"],
  ])("refuses %s", async (_what, update, key) => {
    const initiativeId = await anInitiative();
    await expect(updateStatus(lead, { initiativeId, ...update })).rejects.toMatchObject({ code: "invalid", key });
    expect(await updatesOf(initiativeId)).toBe(0);
  });

  it.each(["draft", "closed"] as const)("refuses one on a %s initiative", async (state) => {
    const initiativeId = await anInitiative({ state });
    await expect(updateStatus(lead, { initiativeId, health: "on_track" })).rejects.toMatchObject({
      key: "initiative.update.not_under_way",
    });
  });

  it("takes all five healths and 'exempt' from a script, which need not say what it saw", async () => {
    const initiativeId = await anInitiative();
    const script = house.asToken("initiative:write");
    await updateStatus(script, { initiativeId, health: "at_risk_major", blocker: "Budget" });
    await updateStatus(script, { initiativeId, health: "not_rated" });
    expect((await readInitiative(lead, { id: initiativeId })).line.status).toBe("not_rated");
  });
});

describe("two people at once", () => {
  it("shows the later one the other's words first, then keeps both", async () => {
    const initiativeId = await anInitiative();
    await updateStatus(lead, { initiativeId, health: "on_track", done: "All well" });
    const mine = { initiativeId, answersUpdateId: null, health: "at_risk", blocker: "Not so well" };
    await expect(updateStatus(executive, mine)).rejects.toMatchObject({
      code: "conflict",
      values: { author: "Lea Lead", done: "All well", health: "on_track" },
    });
    await updateStatus(executive, { ...mine, alsoKeep: true });
    const { updates } = await readInitiative(lead, { id: initiativeId });
    expect(updates.map(({ done, blocker }) => done || blocker)).toEqual(["Not so well", "All well"]);
  });

  it("of many at the same moment one is kept and the others are told; kept again, all stand in a row", async () => {
    const initiativeId = await anInitiative();
    const say = (n: number, alsoKeep: boolean) =>
      updateStatus(lead, { initiativeId, answersUpdateId: null, health: "on_track", done: `text ${n}`, alsoKeep });
    const length = proofSize("T8 no lost update", "writers at once", { reduced: 8, full: 200 });
    const all = Array.from({ length }, (_, n) => n);
    const first = await Promise.allSettled(all.map((n) => say(n, false)));
    const refused = all.filter((_n, place) => first[place]?.status === "rejected");
    expect(refused).toHaveLength(length - 1);
    for (const result of first)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    await Promise.all(refused.map((n) => say(n, true)));
    const { updates } = await readInitiative(lead, { id: initiativeId });
    expect(updates.map(({ done }) => done).sort()).toEqual(all.map((n) => `text ${n}`).sort());
    expect(new Set(updates.map(({ answersUpdateId }) => answersUpdateId)).size).toBe(length);
  });
});
