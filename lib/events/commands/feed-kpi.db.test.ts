import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { journeys, kpiDefinitions, kpis, organisations, stages } from "@/db/schema";
import { graceFollowsWindow } from "@/lib/kpis/definition/judging";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { feedKpi } from "./feed-kpi";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("executive");
const [journey] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();
await db.insert(stages).values({ journeyId: journey!.id, key: "look", name: "Look", position: 0, createdAt: now });

it("gives a KPI the grace its window needs as its next definition, with the product's own reason, once", async () => {
  await db.update(organisations).set({ funnelWindowDays: 14 });
  const kind = { unit: "percent", direction: "up", cadence: "weekly", createdAt: now } as const;
  await db.insert(kpis).values({ key: "goes-on", name: "Goes on", ...kind });
  const feed = { kpi: "goes-on", journey: "default", stage: "look", metric: "went_on" };
  await feedKpi(lead, feed);
  await feedKpi(lead, feed);
  const kpi = await db.query.kpis.findFirst({ where: eq(kpis.key, "goes-on") });
  expect(kpi).toMatchObject({ graceDays: 18, definitionNumber: 2, version: 2 });
  const kept = await db.select().from(kpiDefinitions).where(eq(kpiDefinitions.kpiId, kpi!.id));
  expect(kept).toMatchObject([{ number: 2, reason: graceFollowsWindow, content: { graceDays: 18 } }]);
});
