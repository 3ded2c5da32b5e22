import { beforeAll, expect, it } from "vitest";
import { costCentres, imports, importWithdrawals } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House, now } from "@/tests/support/people";
import { agreeShares } from "../commands/agree-shares";
import { listAgreements } from "./list-agreements";
import { listCostCentres } from "./list-cost-centres";

const { db } = await testDatabase();
let house: House;
let finance: Context;
let centre = "";

beforeAll(async () => {
  house = await aHouse(db);
  finance = await house.as("finance_controller", { name: "Fien Finance" });
  const [made] = await db.insert(costCentres).values({ code: "IT-1", name: "Build", createdAt: now }).returning();
  centre = made!.id;
});

const half = (functionId: string, more = {}) => ({ functionId, percent: "50", ...more });

it("keeps every agreement of a line with who, when and why, and says which one holds today", async () => {
  const { it: it1, marketing } = house.functionIds;
  const { id: budgetId } = await aBudget(finance);
  const line = await aLine(finance, house, { budgetId });
  const asked = {
    lineId: line.id,
    agreement: { mode: "percent", parties: [half(it1, { costCentreId: centre }), half(marketing)] },
  };
  await agreeShares(finance, { ...asked, version: 1, validFrom: "2026-07-01", reason: "Half and half" });
  await agreeShares(finance, { ...asked, version: 2, validFrom: "2027-01-01", reason: "Next year too" });
  const [read] = await listAgreements(finance, { budgetId });
  expect(read).toMatchObject({ id: line.id, version: 3 });
  expect(read?.agreements.map(({ validFrom, reason, standing }) => [validFrom, reason, standing])).toEqual([
    ["2027-01-01", "Next year too", "to_come"],
    ["2026-07-01", "Half and half", "in_force"],
    ["2026-01-01", "", "replaced"],
  ]);
  const inForce = read?.agreements[1];
  expect(inForce?.agreedBy).toBe("Fien Finance");
  expect(new Date(inForce?.agreedAt ?? "")).toEqual(now);
  expect(
    inForce?.parts.map(({ name, hundredths, costCentre }) => [name, hundredths, costCentre?.code ?? null]),
  ).toEqual([
    ["it", 5000, "IT-1"],
    ["marketing", 5000, null],
  ]);
});

it("tells nothing of another budget, and nothing at all to somebody without a role", async () => {
  const { id: budgetId } = await aBudget(finance);
  expect(await listAgreements(finance, { budgetId })).toEqual([]);
  await expect(listAgreements(await house.withoutRole(), { budgetId })).rejects.toMatchObject({ code: "forbidden" });
});

it("offers the cost centres that are there, without those of a withdrawn import", async () => {
  const counts = { rows: 0, accepted: 0, rejectedCount: 0, warningCount: 0, duplicates: 0, bytes: 0, created: {} };
  const asked = { kind: "spend", mode: "commit", isWritten: true, mapping: {}, totals: {} } as const;
  const file = { fileNames: [], fileHash: "h", mappingHash: "h", actorKind: "person" };
  const [brought] = await db
    .insert(imports)
    .values({ ...counts, ...asked, ...file, createdAt: now })
    .returning();
  await db.insert(costCentres).values({ code: "GONE-1", createdAt: now, importId: brought!.id });
  expect((await listCostCentres(finance, {})).map(({ code }) => code)).toEqual(["GONE-1", "IT-1"]);
  await db.insert(importWithdrawals).values({ importId: brought!.id, actorKind: "person", at: now });
  expect((await listCostCentres(finance, {})).map(({ code }) => code)).toEqual(["IT-1"]);
});
