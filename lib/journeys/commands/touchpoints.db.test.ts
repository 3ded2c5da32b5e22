import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, eventNames, journeys, kpis, promises, stages, touchpoints } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readStageEditor } from "../queries/stage-editor";
import { linkKpiToStage, unlinkKpiFromStage } from "./links";
import { addTouchpoint, removeTouchpoint, renameTouchpoint } from "./touchpoints";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead", { name: "Lea Lead" });
const strangers = [await house.withoutRole(), await house.as("viewer"), house.asToken("journey:read")];
const [journey] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();

let stageId = "";
let paying = "";
let eventName = "";
beforeEach(async () => {
  const at = { createdAt: now };
  const values = ["buy", "use"].map((name) => ({
    journeyId: journey!.id,
    key: randomUUID(),
    name,
    position: 0,
    ...at,
  }));
  const [buy, use] = await db.insert(stages).values(values).returning();
  stageId = buy!.id;
  paying = (await addTouchpoint(lead, { stageId, name: "Payment step" })).id;
  eventName = randomUUID();
  await db.insert(eventNames).values([
    { name: eventName, stageId, touchpoint: "payment STEP", isMapped: true, ...at },
    { name: randomUUID(), stageId: use!.id, touchpoint: "Payment step", isMapped: true, ...at },
  ]);
});

const namesOf = async () => (await readStageEditor(lead, { stageId })).touchpoints.map(({ name }) => name);
const eventsAt = async () =>
  (await db.query.eventNames.findFirst({ where: eq(eventNames.name, eventName) }))?.touchpoint;
const elsewhere = () => db.$count(eventNames, eq(eventNames.touchpoint, "Payment step"));

describe("a stage's touchpoints", () => {
  it("stand in the order of adding, each name once whatever its letters", async () => {
    await addTouchpoint(lead, { stageId, name: "Basket" });
    expect(await namesOf()).toEqual(["Payment step", "Basket"]);
    await expect(addTouchpoint(lead, { stageId, name: "BASKET " })).rejects.toMatchObject({ code: "conflict" });
    await expect(addTouchpoint(lead, { stageId, name: "Ｂasket" })).rejects.toMatchObject({ code: "conflict" });
    for (const name of [" ", "\u3164", "Bas\u200bket"]) {
      await expect(addTouchpoint(lead, { stageId, name })).rejects.toMatchObject({ code: "invalid" });
    }
    expect(await namesOf()).toHaveLength(2);
  });

  it("are added once when two people add one name at the same time", async () => {
    const both = await Promise.allSettled([1, 2].map(() => addTouchpoint(lead, { stageId, name: "Kiosk" })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await namesOf()).toEqual(["Payment step", "Kiosk"]);
  });

  it("keep their events through a new name, and leave another stage's alone", async () => {
    const others = await elsewhere();
    await renameTouchpoint(lead, { touchpointId: paying, seenName: "Payment step", name: "Checkout" });
    expect(await namesOf()).toEqual(["Checkout"]);
    expect(await eventsAt()).toBe("Checkout");
    expect(await elsewhere()).toBe(others);
  });

  it("refuse a second name given at once, and a name that is taken", async () => {
    await addTouchpoint(lead, { stageId, name: "Basket" });
    const rename = (seenName: string, name: string) => renameTouchpoint(lead, { touchpointId: paying, seenName, name });
    await expect(rename("Payment step", "basket")).rejects.toMatchObject({ code: "conflict" });
    await rename("Payment step", "Checkout");
    await expect(rename("Payment step", "Till")).rejects.toMatchObject({ code: "conflict" });
    expect(await namesOf()).toEqual(["Checkout", "Basket"]);
  });
});

describe("removing a touchpoint", () => {
  it("is refused while events happen there, and names them", async () => {
    await expect(removeTouchpoint(lead, { touchpointId: paying })).rejects.toMatchObject({
      code: "conflict",
      key: "refusal.journeys.touchpoint_has_events",
      values: { count: 1, names: eventName },
    });
    expect(await namesOf()).toEqual(["Payment step"]);
    expect(await eventsAt()).toBe("payment STEP");
  });

  it("leaves the events with the stage when somebody says so, and on record what stood there", async () => {
    await removeTouchpoint(lead, { touchpointId: paying, alsoRelease: true });
    expect(await namesOf()).toEqual([]);
    expect(await eventsAt()).toBe("");
    expect(await db.query.eventNames.findFirst({ where: eq(eventNames.name, eventName) })).toMatchObject({ stageId });
    const [row] = await db.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1);
    expect(row).toMatchObject({ action: "removeTouchpoint", detail: { before: { eventNames: [eventName] } } });
  });

  it("is refused in any case while a promise to customers is to be kept there", async () => {
    await db.insert(promises).values({ text: "Pay in one step", touchpointId: paying, createdAt: now });
    const asked = { touchpointId: paying, alsoRelease: true };
    await expect(removeTouchpoint(lead, asked)).rejects.toMatchObject({
      key: "refusal.journeys.touchpoint_promised",
    });
    expect(await namesOf()).toEqual(["Payment step"]);
  });

  it("and every other change is refused to whoever may not edit, and of what is not there", async () => {
    const before = await db.$count(auditEntries);
    const asks = [
      (id: string, who: typeof lead) => removeTouchpoint(who, { touchpointId: id }),
      (id: string, who: typeof lead) =>
        renameTouchpoint(who, { touchpointId: id, seenName: "Payment step", name: "X" }),
    ];
    for (const ask of asks) {
      for (const stranger of strangers)
        await expect(ask(paying, stranger)).rejects.toMatchObject({ code: "forbidden" });
      await expect(ask(randomUUID(), lead)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(addTouchpoint(strangers[1]!, { stageId, name: "X" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await db.$count(auditEntries)).toBe(before);
    expect(await db.$count(touchpoints, eq(touchpoints.stageId, stageId))).toBe(1);
  });
});

describe("what the editor shows of a stage", () => {
  it("names who linked what and when, and keeps what was taken off in its history", async () => {
    const kpi = {
      name: "Checkout time",
      unit: "seconds",
      direction: "down",
      cadence: "weekly",
      createdAt: now,
    } as const;
    const [made] = await db
      .insert(kpis)
      .values({ ...kpi, key: randomUUID() })
      .returning();
    const pair = { stageId, kpiId: made!.id };
    await linkKpiToStage(lead, pair);
    const linked = await readStageEditor(lead, { stageId });
    expect(linked.kpis).toMatchObject([{ name: "Checkout time", by: "Lea Lead" }]);
    expect(new Date(linked.kpis[0]!.at)).toEqual(now);
    await unlinkKpiFromStage(lead, pair);
    await removeTouchpoint(lead, { touchpointId: paying, alsoRelease: true });
    const { kpis: left, changes } = await readStageEditor(lead, { stageId });
    expect(left).toEqual([]);
    expect(changes.map(({ action, what, by }) => [action, what, by])).toEqual([
      ["removeTouchpoint", "Payment step", "Lea Lead"],
      ["unlinkKpiFromStage", "Checkout time", "Lea Lead"],
      ["linkKpiToStage", "Checkout time", "Lea Lead"],
      ["addTouchpoint", "Payment step", "Lea Lead"],
    ]);
  });
});
