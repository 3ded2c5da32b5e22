import { describe, expect, it } from "vitest";
import { initiativeKpis, initiatives, kpis, statusUpdates } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listInitiatives } from "../initiatives/queries/list-initiatives";
import { draftStream } from "./commands";
import { listStreams, readStream } from "./queries";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive", { name: "Eve Stone" });
const marketer = await house.as("contributor", { name: "Mia Market" });
const viewer = await house.as("viewer");
const members = [
  { userId: executive.viewer.id, functionId: house.functionIds.it, streamRole: "lead" },
  { userId: executive.viewer.id, functionId: house.functionIds.it, streamRole: "it_lead" },
  { userId: marketer.viewer.id, functionId: house.functionIds.marketing, streamRole: "marketer" },
];
const shop = await draftStream(executive, {
  key: "shop",
  name: "Shop",
  outcomePercent: 5,
  updateEveryDays: 7,
  members,
});

describe("a value stream", () => {
  it("names its people, the roles nobody fills, and how many of IT stand beside marketing", async () => {
    const found = await readStream(viewer, { key: "shop" });
    expect(found).toMatchObject({
      ...{ stream: { name: "Shop", outcomePercent: 5 }, lead: { name: "Eve Stone", initials: "ES" }, people: 2 },
      ...{ missingRoles: ["product_specialist", "experimenter", "technologist", "finance_partner"], mayDraft: false },
      partnering: { numerator: 1, denominator: 1, value: 1 },
    });
    expect(found.members).toHaveLength(3);
  });

  it("shows its initiatives with the very lines of their own list, and the KPIs they should move", async () => {
    const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
    const [kpi] = await db
      .insert(kpis)
      .values({ key: "orders", name: "Orders", ...kind })
      .returning();
    const work = { state: "active", streamId: shop.id, createdAt: now } as const;
    const [one] = await db
      .insert(initiatives)
      .values([
        { name: "One basket", ...work },
        { name: "Unheard", ...work },
      ])
      .returning();
    await db.insert(initiativeKpis).values({ initiativeId: one!.id, kpiId: kpi!.id, createdAt: now });
    await db
      .insert(statusUpdates)
      .values({ initiativeId: one!.id, datedOn: "2026-11-20", health: "at_risk", createdAt: now });
    const { initiatives: shown, kpiIds } = await readStream(viewer, { key: "shop" });
    expect(shown).toEqual(await listInitiatives(viewer, { streamId: shop.id, includeSilent: true }));
    expect(kpiIds).toEqual([kpi!.id]);
    const [listed] = await listStreams(viewer, {});
    expect(listed?.statuses.map(({ name, status }) => [name, status])).toEqual([
      ["One basket", "at_risk"],
      ["Unheard", "no_update"],
    ]);
  });

  it("is set up by executives alone, under a free key, with known people", async () => {
    const another = { key: "service", name: "Service" };
    await expect(draftStream(await house.as("stream_lead", { streamId: shop.id }), another)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(draftStream(executive, { ...another, key: "shop" })).rejects.toMatchObject({ code: "conflict" });
    for (const name of ["Shop", "  SHOP ", "Ｓｈｏｐ"]) {
      await expect(draftStream(executive, { ...another, name })).rejects.toMatchObject({ key: "stream.name_taken" });
    }
    for (const name of ["Sh\u200bop", "\u2800"]) {
      await expect(draftStream(executive, { ...another, name })).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(draftStream(executive, { ...another, key: "No Key" })).rejects.toMatchObject({ code: "invalid" });
    const ghost = { userId: "019aa000-0000-7000-8000-000000000000", streamRole: "lead" };
    await expect(draftStream(executive, { ...another, members: [ghost] })).rejects.toMatchObject({
      key: "stream.unknown_member",
    });
    await expect(readStream(viewer, { key: "service" })).rejects.toMatchObject({ code: "not_found" });
  });
});
