import { describe, expect, it } from "vitest";
import { kpis } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { calculateKpi } from "../commands/calculate-kpi";
import { linkDriver } from "../commands/link-driver";
import { recordReading } from "../commands/record-reading";
import { readDriverTree } from "./driver-tree";
import { listKpis } from "./list-kpis";
import { listRecalculations } from "./list-recalculations";
import { readKpi } from "./read-kpi";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");

const kind = { unit: "count", direction: "up", cadence: "weekly", periodKind: "sum", createdAt: now } as const;
const keys = ["a", "b", "c", "d", "alone", "total"];
await db.insert(kpis).values(keys.map((key, position) => ({ ...kind, key, name: key.toUpperCase(), position })));
for (const [driver, output] of ["ab", "bc", "dc"].map((pair) => [...pair]))
  await linkDriver(executive, { driver: driver ?? "", output: output ?? "", lagWeeks: 2, expectedEffect: 0.5 });
const say = (kpi: string, period: string, value: number, more: object = {}) =>
  recordReading(executive, { kpi, period, value, ...more });
await say("a", "2026-W46", 10);
await say("a", "2026-W45", 3, { region: "North" });
await say("a", "2026-W46", 4, { region: "North" });
await say("a", "2026-W46", 9, { region: "North", persona: "Young" });
await say("b", "2026-W46", 7, { persona: "Young" });

describe("the driver tree", () => {
  it("holds every linked KPI with the very line of the list, and counts the rest", async () => {
    const tree = await readDriverTree(executive, {});
    expect(tree.nodes.map(({ line }) => line.key)).toEqual(["a", "b", "c", "d"]);
    const { items } = await listKpis(executive, { ids: tree.nodes.map(({ line }) => line.id) });
    expect(tree.nodes.map(({ line }) => line)).toEqual(items);
    expect(tree.links).toHaveLength(3);
    expect(tree.links[0]).toMatchObject({ lagWeeks: 2, expectedEffect: 0.5 });
    expect(tree).toMatchObject({ focus: null, loose: 2, regions: ["North"], personas: ["Young"] });
  });

  it("narrows to what leads to one KPI and what it leads to", async () => {
    const { nodes, links, focus } = await readDriverTree(executive, { kpi: "b" });
    expect(nodes.map(({ line }) => line.key)).toEqual(["a", "b", "c"]);
    expect(links).toHaveLength(2);
    expect(focus).toBe(nodes[1]?.line.id);
    expect((await readDriverTree(executive, { kpi: "alone" })).nodes.map(({ line }) => line.key)).toEqual(["alone"]);
    await expect(readDriverTree(executive, { kpi: "nobody" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("gives each node the newest complete value of exactly the part asked for, and none where there is none", async () => {
    const parts = async (asked: { region?: string; persona?: string }) =>
      (await readDriverTree(executive, asked)).nodes.map(({ part }) => part && [part.value, part.period]);
    expect(await parts({ region: "North" })).toEqual([[4, "2026-W46"], null, null, null]);
    expect(await parts({ persona: "Young" })).toEqual([null, [7, "2026-W46"], null, null]);
    expect(await parts({ region: "North", persona: "Young" })).toEqual([[9, "2026-W46"], null, null, null]);
    expect(await parts({ region: "Nowhere" })).toEqual([null, null, null, null]);
    expect(await parts({})).toEqual([null, null, null, null]);
  });
});

it("the log of a calculated KPI names each change's period and cause, first values only when asked", async () => {
  await say("b", "2026-W46", 5);
  await calculateKpi(executive, { kpi: "total", kind: "sum", members: ["a", "b"] });
  await say("a", "2026-W46", 11);
  const { items, count } = await listRecalculations(executive, { key: "total" });
  expect(count).toBe(1);
  expect(items).toMatchObject([{ period: "2026-W46", before: 15, after: 16, cause: { key: "a", name: "A" } }]);
  const all = await listRecalculations(executive, { key: "total", withFirst: true });
  expect(all.items.at(-1)).toMatchObject({ before: null, after: 15, cause: "set" });
  const kpi = await readKpi(executive, { key: "total" });
  expect(kpi).toMatchObject({ mayRecord: false, calculation: { kind: "sum", count: 2 }, line: { value: 16 } });
  expect((await readKpi(executive, { key: "a" })).feedsInto).toMatchObject([{ key: "total" }]);
});
