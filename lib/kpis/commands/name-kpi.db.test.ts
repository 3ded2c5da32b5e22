import { describe, expect, it } from "vitest";
import { search } from "@/lib/homes/queries/search";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { listGlossary } from "../queries/list-glossary";
import { listKpis } from "../queries/list-kpis";
import { readKpi } from "../queries/read-kpi";
import { defineKpi } from "./define-kpi";
import { editKpi } from "./edit-kpi";
import { nameKpi } from "./name-kpi";

const { db } = await testDatabase();
const house = await aHouse(db);
const { it: inIt, marketing: inMarketing } = house.functionIds;
const executive = await house.as("executive");
const marketer = await house.as("viewer", { side: "marketing" });
const technologist = await house.as("viewer", { side: "it" });
const kind = { unit: "percent", direction: "up", cadence: "weekly" };
const a = async (name: string) => (await defineKpi(executive, { name, ...kind })).key;
const call = (key: string, functionId: string, name: string) => nameKpi(executive, { key, functionId, name });

describe("a function's own name", () => {
  it("is shown to that function beside the name everybody knows, and to nobody else", async () => {
    const key = await a("Checkout completion");
    await call(key, inMarketing, "Checkout rate");
    const seenBy = async (who: typeof marketer) => {
      const { line } = await readKpi(who, { key });
      const { items } = await listKpis(who, { search: "checkout completion" });
      expect(items.map(({ ownName }) => ownName)).toEqual([line.ownName]);
      return [line.name, line.ownName];
    };
    expect(await seenBy(marketer)).toEqual(["Checkout completion", "Checkout rate"]);
    expect(await seenBy(technologist)).toEqual(["Checkout completion", null]);
    expect(await seenBy(executive)).toEqual(["Checkout completion", null]);
  });

  it("finds the KPI for everybody, in the list, the search and the glossary, in any case", async () => {
    const key = await a("Parcels in time");
    await call(key, inIt, "Carrier SLA");
    for (const who of [marketer, technologist]) {
      expect((await listKpis(who, { search: "carrier sla" })).items.map((line) => line.key)).toEqual([key]);
      expect((await search(who, { text: "CARRIER SLA" })).kpis.items.map((line) => line.key)).toEqual([key]);
      const { items, count } = await listGlossary(who, { search: "rier sl" });
      expect([items.map((entry) => entry.names.map(({ name }) => name)), count]).toEqual([[["Carrier SLA"]], 1]);
    }
  });

  it("can be changed and taken away", async () => {
    const key = await a("Stock shown correctly");
    await call(key, inIt, "Stock sync");
    await call(key, inIt, "Stock truth");
    expect((await readKpi(executive, { key })).line.names).toMatchObject([{ name: "Stock truth", functionId: inIt }]);
    await call(key, inIt, "  ");
    expect((await readKpi(executive, { key })).line.names).toEqual([]);
  });

  it("is refused when it only looks unlike another KPI's name, or has signs nobody can see", async () => {
    const [returns, refunds] = [await a("Parcels sent back"), await a("Money given back")];
    await call(returns, inMarketing, "Sent back");
    await expect(call(refunds, inMarketing, "Ｐarcels sent back")).rejects.toMatchObject({ code: "conflict" });
    await expect(call(refunds, inMarketing, "Sent\u00a0 back")).rejects.toMatchObject({ code: "conflict" });
    await expect(call(refunds, inMarketing, "Sent\u200b back")).rejects.toMatchObject({ code: "invalid" });
  });

  it("is refused where it already names another KPI, as a conflict", async () => {
    const [revenue, orders] = [await a("Online revenue"), await a("Orders")];
    await call(revenue, inMarketing, "Takings");
    const refused = { code: "conflict" };
    await expect(call(orders, inMarketing, "takings")).rejects.toMatchObject(refused);
    await expect(call(orders, inIt, "ONLINE REVENUE")).rejects.toMatchObject(refused);
    await expect(a("Takings")).rejects.toMatchObject({ ...refused, key: "kpi.definition.name_of_function" });
    const rename = { key: orders, version: 1, changes: { name: "Takings" } };
    await expect(editKpi(executive, rename)).rejects.toMatchObject(refused);
    await call(orders, inIt, "Takings");
    await call(revenue, inMarketing, "Online revenue");
  });

  it("goes to one of two who want it at once", async () => {
    const keys = [await a("First"), await a("Second")];
    const outcomes = await Promise.allSettled(keys.map((key) => call(key, inIt, "Contested")));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("is refused for a function nobody knows, and to who does not own the KPI", async () => {
    const key = await a("Refunds");
    await expect(call(key, executive.viewer.id ?? "", "X")).rejects.toMatchObject({ code: "invalid" });
    const stranger = await house.as("contributor", { side: "it" });
    const attempt = nameKpi(stranger, { key, functionId: inIt, name: "X" });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });
});
