import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { initiatives, organisations, secondOpinions, statusUpdates } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listInitiatives } from "../queries/list-initiatives";
import { readInitiative } from "../queries/read-initiative";
import { readOpinionThreshold } from "../queries/read-opinion-threshold";
import { giveSecondOpinion } from "./give-second-opinion";
import { setOpinionThreshold } from "./set-opinion-threshold";

const { db } = await testDatabase();
const house = await aHouse(db);
const admin = await house.as("admin");
const marketer = await house.as("executive", { side: "marketing", name: "Mona Market" });
const engineer = await house.as("executive", { side: "it", name: "Ivo IT" });
const controller = await house.as("finance_controller", { name: "Fin Ance" });
const { baseCurrency } = engineer.organisation;
const other = baseCurrency === "USD" ? "GBP" : "USD";
await setOpinionThreshold(admin, { amount: "50000" });

type Work = { budgetMinor?: bigint; currency?: string; state?: "active" | "draft" | "paused"; health?: "on_track" };
async function anInitiative({ budgetMinor = 50_000_00n, currency = baseCurrency, state = "active" }: Work = {}) {
  const values = { name: `Work ${Math.random()}`, state, createdAt: now };
  const [made] = await db.insert(initiatives).values(values).returning();
  return { id: made!.id, updateId: await anUpdate(made!.id, { budgetMinor, currency }) };
}
async function anUpdate(initiativeId: string, more: Partial<typeof statusUpdates.$inferInsert> = {}) {
  const said = { health: "on_track", datedOn: "2026-11-20", authorId: marketer.viewer.id, createdAt: now } as const;
  const [posted] = await db
    .insert(statusUpdates)
    .values({ ...said, ...more, initiativeId })
    .returning();
  return posted!.id;
}
const lineOf = async (id: string, viewer = engineer) => (await readInitiative(viewer, { id })).line.secondOpinion;

describe("a second opinion", () => {
  it("is asked for from the threshold on, and shows beside the update as differing", async () => {
    const { id, updateId } = await anInitiative();
    expect(await lineOf(id)).toMatchObject({ asked: "yes", saidBy: "marketing", mayGive: true, differ: false });
    await giveSecondOpinion(engineer, { initiativeId: id, updateId, health: "at_risk", note: "Nobody has tested it" });
    const { line, opinions } = await readInitiative(marketer, { id });
    expect(line.secondOpinion).toMatchObject({ differ: true, mayGive: false });
    expect(line.secondOpinion.given).toMatchObject([{ side: "it", health: "at_risk", author: "Ivo IT" }]);
    expect(opinions).toMatchObject([{ updateId, note: "Nobody has tested it" }]);
    const { items } = await listInitiatives(controller, { ids: [id] });
    expect(items[0]?.secondOpinion).toMatchObject({ differ: true, mayGive: true });
  });

  it("is only added to: the newest of a side counts and the first stays", async () => {
    const { id, updateId } = await anInitiative();
    const give = (health: string, note = "") =>
      giveSecondOpinion(engineer, { initiativeId: id, updateId, health, note });
    await give("off_track", "It will not be ready");
    await give("on_track");
    expect(await lineOf(id)).toMatchObject({ differ: false, given: [{ health: "on_track" }] });
    expect(await db.$count(secondOpinions, eq(secondOpinions.initiativeId, id))).toBe(2);
    await expect(db.update(secondOpinions).set({ note: "never said" })).rejects.toThrow();
  });

  it("speaks of one update: a newer one asks anew, and an opinion on the older is a conflict", async () => {
    const { id, updateId } = await anInitiative();
    await giveSecondOpinion(engineer, { initiativeId: id, updateId, health: "at_risk", note: "Hm" });
    await anUpdate(id, { datedOn: "2026-11-22" });
    expect(await lineOf(id)).toMatchObject({ differ: false, given: [], mayGive: true });
    await expect(
      giveSecondOpinion(controller, { initiativeId: id, updateId, health: "on_track" }),
    ).rejects.toMatchObject({ code: "conflict", key: "initiative.opinion.newer_update" });
  });

  it("is refused to the side that spoke, to readers, and without a word where it differs", async () => {
    const { id, updateId } = await anInitiative();
    const opinion = { initiativeId: id, updateId, health: "on_track" };
    const colleague = await house.as("contributor", { side: "marketing" });
    await expect(giveSecondOpinion(marketer, opinion)).rejects.toMatchObject({ key: "initiative.opinion.own_side" });
    await expect(giveSecondOpinion(colleague, opinion)).rejects.toMatchObject({ key: "initiative.opinion.own_side" });
    await expect(giveSecondOpinion(await house.as("viewer"), opinion)).rejects.toMatchObject({ code: "forbidden" });
    await expect(giveSecondOpinion(engineer, { ...opinion, health: "off_track" })).rejects.toMatchObject({
      ...{ code: "invalid", key: "initiative.opinion.say_why" },
      fields: { note: expect.anything() },
    });
    await expect(giveSecondOpinion(engineer, { ...opinion, health: "at_risk_major" })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await db.$count(secondOpinions, eq(secondOpinions.initiativeId, id))).toBe(0);
  });

  it.each([
    ["below the threshold", { budgetMinor: 49_999_99n }, "initiative.opinion.not_asked"],
    ["on a draft", { state: "draft" }, "initiative.opinion.not_active"],
    ["on paused work", { state: "paused" }, "initiative.opinion.not_active"],
    ["in another currency", { currency: other, budgetMinor: 10n ** 12n }, "initiative.opinion.other_currency"],
  ] as const)("is refused %s", async (_what, work, key) => {
    const { id, updateId } = await anInitiative(work);
    const opinion = { initiativeId: id, updateId, health: "on_track" };
    await expect(giveSecondOpinion(engineer, opinion)).rejects.toMatchObject({ code: "invalid", key });
  });

  it("is refused on an update that has become silence", async () => {
    const { id } = await anInitiative();
    const updateId = await anUpdate(id, { datedOn: "2026-11-21" });
    const later = { ...engineer, now: new Date("2027-03-01T10:00:00Z") };
    await expect(giveSecondOpinion(later, { initiativeId: id, updateId, health: "on_track" })).rejects.toMatchObject({
      key: "initiative.opinion.no_update",
    });
  });
});

describe("the threshold", () => {
  it("is the admin's to set, an exact amount above zero in the base currency, or never", async () => {
    await expect(setOpinionThreshold(engineer, { amount: "1" })).rejects.toMatchObject({ code: "forbidden" });
    for (const amount of ["0", "-5", "1.005", "much", "9".repeat(30)]) {
      await expect(setOpinionThreshold(admin, { amount })).rejects.toMatchObject({ code: "invalid" });
    }
    expect(await readOpinionThreshold(admin, {})).toEqual({ amountMinor: 50_000_00n, currency: baseCurrency });
    await setOpinionThreshold(admin, { amount: "" });
    const { id } = await anInitiative({ budgetMinor: 10n ** 12n });
    expect((await lineOf(id)).asked).toBe("no");
    const [kept] = await db.select({ minor: organisations.secondOpinionMinor }).from(organisations);
    expect(kept).toEqual({ minor: null });
  });
});
