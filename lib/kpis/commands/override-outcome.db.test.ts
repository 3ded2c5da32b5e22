import { expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { listOverrides } from "../queries/list-overrides";
import { defineKpi } from "./define-kpi";
import { editKpi } from "./edit-kpi";
import { overrideOutcome } from "./override-outcome";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive", { name: "Hanneke" });
const bram = await house.as("contributor", { side: "it" });
const juno = await house.as("contributor", { side: "marketing" });
const owners = { itOwnerId: bram.viewer.id, marketingOwnerId: juno.viewer.id };
const driver = async (name: string) =>
  (await defineKpi(executive, { name, unit: "percent", direction: "up", cadence: "weekly", ...owners })).key;

it("keeps a KPI that is no business outcome from being shared until an executive says why it may", async () => {
  const key = await driver("Stock shown correctly");
  const share = { key, version: 1, changes: { isShared: true } };
  await expect(editKpi(executive, share)).rejects.toMatchObject({ fields: { outcome: expect.anything() } });
  await overrideOutcome(executive, { key, reason: "Customers meet it first" });
  await editKpi(bram, share);
  expect(await listOverrides(juno, {})).toMatchObject([
    { key, by: "Hanneke", reason: "Customers meet it first", use: "in_use" },
  ]);
});

it("opens only that KPI, and waives nothing but the outcome", async () => {
  const [allowed, other] = [await driver("Allowed"), await driver("Other")];
  await overrideOutcome(executive, { key: allowed, reason: "Needed" });
  const share = { version: 1, changes: { isShared: true } };
  await expect(editKpi(executive, { key: other, ...share })).rejects.toMatchObject({ code: "invalid" });
  const half = { key: allowed, version: 1, changes: { isShared: true, itOwnerId: null } };
  await expect(editKpi(executive, half)).rejects.toMatchObject({ fields: { itOwnerId: expect.anything() } });
});

it("is refused to co-owners, without a reason, and where there is an outcome already", async () => {
  const key = await driver("Plain");
  await expect(overrideOutcome(bram, { key, reason: "please" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(overrideOutcome(executive, { key, reason: " " })).rejects.toMatchObject({ code: "invalid" });
  await editKpi(executive, { key, version: 1, changes: { outcome: "growth" } });
  const attempt = overrideOutcome(executive, { key, reason: "none needed" });
  await expect(attempt).rejects.toMatchObject({ code: "invalid", key: "kpi.override.not_needed" });
});

it("stays in the list when the KPI becomes an outcome, and says so", async () => {
  const key = await driver("Later an outcome");
  await overrideOutcome(executive, { key, reason: "For now" });
  await editKpi(executive, { key, version: 1, changes: { outcome: "growth", isShared: true } });
  expect((await listOverrides(executive, {})).find((one) => one.key === key)).toMatchObject({ use: "has_outcome" });
});
