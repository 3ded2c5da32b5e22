import { describe, expect, it } from "vitest";
import { initiativeKpis, initiatives, kpis, readings, statusUpdates } from "@/db/schema";
import { addLine } from "@/lib/budgets/commands/add-line";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { addDays, day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { summariseSponsorship } from "./summarise-sponsorship";

const { db } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const finance = await house.as("finance_controller");
const begun = day("2026-10-05");

const [kpi] = await db
  .insert(kpis)
  .values({ key: "k", name: "K", unit: "count", direction: "up", cadence: "weekly", createdAt: now })
  .returning();
for (const [monday, value] of [
  ["2026-09-28", 10],
  ["2026-11-09", 14],
  ["2026-11-16", 13],
] as const) {
  const { key, start } = periodOf("weekly", day(monday), 1);
  const at = { periodStart: start, periodEnd: addDays(start, 6), receivedAt: now };
  await db.insert(readings).values({ kpiId: kpi!.id, period: key, value, ...at });
}

type Work = Partial<typeof initiatives.$inferInsert> & { promises?: readonly number[]; budgetMinor?: bigint };
async function aWork({ promises = [], budgetMinor, ...more }: Work): Promise<string> {
  const values = { name: `Work ${Math.random()}`, state: "active", startsOn: begun, createdAt: now, ...more } as const;
  const [made] = await db.insert(initiatives).values(values).returning();
  for (const expectedChange of promises) {
    await db.insert(initiativeKpis).values({ initiativeId: made!.id, kpiId: kpi!.id, expectedChange, createdAt: now });
  }
  if (budgetMinor !== undefined) {
    const said = { datedOn: "2026-11-20", currency: "EUR", budgetMinor, createdAt: now };
    await db.insert(statusUpdates).values({ ...said, initiativeId: made!.id });
  }
  return made!.id;
}
const linesOf = async (who = reader) => {
  const { lines } = await summariseSponsorship(who, {});
  return Object.fromEntries(lines.map(({ sponsorship, ...counts }) => [sponsorship, Object.values(counts).join("/")]));
};

describe("joint versus one side alone", () => {
  it("says of nothing that there is none", async () => {
    expect(await summariseSponsorship(reader, {})).toMatchObject({ all: 0, chosenTogether: 0 });
    expect(await linesOf()).toEqual({ joint: "0/0/0/0", it: "0/0/0/0", marketing: "0/0/0/0", other: "0/0/0/0" });
  });

  it("counts each initiative once, by who stands behind it and how far it came", async () => {
    const { it: itId, marketing, finance: financeId } = house.functionIds;
    const [one, two] = [(await house.as("viewer")).viewer.id, (await house.as("viewer")).viewer.id];
    await aWork({ isJoint: true, isJointlySelected: true, functionId: itId, promises: [3], budgetMinor: 5n });
    await aWork({ isJoint: true, state: "draft", functionId: itId, promises: [3], budgetMinor: 5n });
    await aWork({ functionId: itId, itOwnerId: one, marketingOwnerId: two, state: "closed", promises: [4] });
    await aWork({ itOwnerId: one, budgetMinor: 0n });
    await aWork({ functionId: marketing, itOwnerId: one, state: "paused", promises: [-1] });
    await aWork({ marketingOwnerId: two, promises: [0] });
    await aWork({ functionId: financeId, itOwnerId: one, promises: [2], startsOn: null });
    await aWork({ itOwnerId: one, marketingOwnerId: two });
    expect(await linesOf()).toEqual({ joint: "2/1/1/1", it: "2/2/0/0", marketing: "2/2/0/0", other: "2/2/0/0" });
    expect(await summariseSponsorship(reader, {})).toMatchObject({ all: 8, chosenTogether: 1 });
  });

  it("takes money of a restricted budget for nothing where it is hidden", async () => {
    const budget = await createBudget(finance, { key: "b", name: "B", fiscalYear: "FY2026", currency: "EUR" });
    const parties = [{ functionId: house.functionIds.finance }];
    const agreement = { mode: "equal", parties };
    const initiativeId = await aWork({ functionId: house.functionIds.finance });
    const line = await addLine(finance, { budgetId: budget.id, name: "L", initiativeId, agreement });
    expect((await linesOf()).other).toBe("3/3/0/0");
    await postEntry(finance, { lineId: line.id, kind: "allocation", amount: "5.00", postedOn: "2026-11-16" });
    expect((await linesOf()).other).toBe("3/3/1/0");
    await restrictBudget(finance, { budgetId: budget.id, isRestricted: true, reason: "Wages" });
    expect((await linesOf()).other).toBe("3/3/0/0");
    expect((await linesOf(finance)).other).toBe("3/3/1/0");
  });
});
