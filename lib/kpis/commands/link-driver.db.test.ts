import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, kpiDrivers, kpis } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { editDriverLink, linkDriver, unlinkDriver } from "./link-driver";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");
const coOwner = await house.as("contributor", { side: "it" });

let count = 0;
async function someKpis(...names: string[]) {
  count += 1;
  const kind = { unit: "count", direction: "up", cadence: "weekly" } as const;
  const rows = names.map((name) => ({ ...kind, key: `${name}-${count}`, name: `${name} ${count}`, createdAt: now }));
  return await db
    .insert(kpis)
    .values(rows.map((row) => ({ ...row, itOwnerId: coOwner.viewer.id })))
    .returning();
}
const link = (driver: { key: string }, output: { key: string }, more: object = {}, as = executive) =>
  linkDriver(as, { driver: driver.key, output: output.key, ...more });
const linksOf = (output: { id: string }) => db.select().from(kpiDrivers).where(eq(kpiDrivers.kpiId, output.id));

describe("linking a driver", () => {
  it("keeps lag, expected effect and note, for as many parents and children as there are", async () => {
    const [a, b, c, d] = await someKpis("a", "b", "c", "d");
    await link(a!, c!, { lagWeeks: 4, expectedEffect: -0.5, note: "seen in spring" }, coOwner);
    await link(b!, c!);
    await link(a!, d!);
    expect(await linksOf(c!)).toHaveLength(2);
    expect(await linksOf(c!)).toContainEqual(
      expect.objectContaining({ driverId: a!.id, lagWeeks: 4, expectedEffect: -0.5, note: "seen in spring" }),
    );
    await expect(link(a!, c!)).rejects.toMatchObject({ code: "conflict", key: "kpi.driver.linked" });
  });

  it("refuses a circle and names the way round, a KPI driving itself, an unknown driver and a lag beyond two years", async () => {
    const [a, b, c] = await someKpis("A", "B", "C");
    await link(a!, b!);
    await link(b!, c!);
    const way = `${c!.name} → ${a!.name} → ${b!.name} → ${c!.name}`;
    await expect(link(c!, a!)).rejects.toMatchObject({ code: "invalid", key: "kpi.driver.loop", values: { way } });
    await expect(link(a!, a!)).rejects.toMatchObject({ key: "kpi.driver.of_itself" });
    await expect(link({ key: "nobody" }, a!)).rejects.toMatchObject({ key: "kpi.driver.unknown" });
    await expect(link(a!, c!, { lagWeeks: 105 })).rejects.toMatchObject({ code: "invalid" });
    await expect(link(a!, { key: "nobody" })).rejects.toMatchObject({ code: "not_found" });
    await expect(link(a!, c!, {}, await house.as("contributor"))).rejects.toMatchObject({ code: "forbidden" });
    expect(await linksOf(a!)).toEqual([]);
  });

  it("lets only one of several links made at once stand that together would make a circle", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b, c] = await someKpis("x", "y", "z");
      const done = await Promise.allSettled([link(a!, b!), link(b!, c!), link(c!, a!)]);
      expect(done.filter(({ status }) => status === "rejected")).toHaveLength(1);
    }
  });
});

describe("a link", () => {
  it("can be changed and taken away, and the audit log says what it was", async () => {
    const [a, b] = await someKpis("m", "n");
    const between = { driver: a!.key, output: b!.key };
    await link(a!, b!, { lagWeeks: 2, expectedEffect: 1 });
    await editDriverLink(executive, { ...between, lagWeeks: 3, expectedEffect: null, note: "unsure" });
    expect(await linksOf(b!)).toMatchObject([{ lagWeeks: 3, expectedEffect: null, note: "unsure" }]);
    await unlinkDriver(executive, between);
    expect(await linksOf(b!)).toEqual([]);
    await expect(unlinkDriver(executive, between)).rejects.toMatchObject({ code: "not_found" });
    const entries = await db
      .select({ action: auditEntries.action, detail: auditEntries.detail })
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectId, b!.id)))
      .orderBy(auditEntries.seq);
    expect(entries).toMatchObject([
      { action: "linkDriver" },
      { action: "editDriverLink", detail: { before: { lagWeeks: 2, expectedEffect: 1 } } },
      { action: "unlinkDriver", detail: { before: { lagWeeks: 3, note: "unsure" } } },
    ]);
  });
});
