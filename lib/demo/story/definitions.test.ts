import { expect, it } from "vitest";
import { templateKeys } from "@/lib/kpis/definition/templates";
import { agreements, definitions, functionNames, madeFrom, overrides } from "./definitions";
import { isShared, kpis } from "./kpis";
import { functions, people } from "./people";

const of = (key: string) => kpis.find((kpi) => kpi.key === key);
const newest = (kpi: string) => definitions[kpi]?.length ?? 1;
const agreedBy = (kpi: string, number: number) =>
  agreements.filter((yes) => yes.kpi === kpi && yes.number === number).map(({ side }) => side);

it("holds agreements of each kind: in force, lapsed, waiting for one side, never asked for", () => {
  expect(agreedBy("checkout-completion", newest("checkout-completion"))).toEqual(["it", "marketing"]);
  const delivery = newest("delivery-promise-kept");
  expect(agreedBy("delivery-promise-kept", delivery - 1)).toHaveLength(2);
  expect(agreedBy("delivery-promise-kept", delivery)).toEqual(["it"]);
  expect(agreements.filter(({ kpi }) => kpi === "would-recommend")).toEqual([]);
});

it("lets only the owner of that side, under that definition, say yes to it, and after it was written", () => {
  const wrong = agreements.filter(({ kpi, number, side, by, daysAgo }) => {
    const version = definitions[kpi]?.[number - 1];
    const itOwner = version?.was.itOwner ?? of(kpi)?.owners[0];
    const owner = side === "it" ? itOwner : of(kpi)?.owners[1];
    const isTooEarly = number > 1 && daysAgo >= 7 * (version?.weeksAgo ?? 0);
    return owner !== by || isTooEarly || number > newest(kpi) || !isShared(of(kpi)!);
  });
  expect(wrong).toEqual([]);
});

it("gives no two KPIs one name in one function, nor another KPI's own", () => {
  const own = functionNames.map(([, fn, name]) => `${fn} ${name.toLowerCase()}`);
  expect(new Set(own).size).toBe(own.length);
  const canonical = kpis.map(({ name }) => name.toLowerCase());
  expect(functionNames.filter(([, , name]) => canonical.includes(name.toLowerCase()))).toEqual([]);
});

it("names only KPIs, people, functions and templates that exist, and overrides for KPIs without an outcome", () => {
  const told = [...Object.keys(definitions), ...functionNames.map(([kpi]) => kpi), ...Object.keys(madeFrom)];
  expect(told.filter((key) => !of(key))).toEqual([]);
  const functionKeys = functions.map(({ key }) => key);
  expect(functionNames.filter(([, fn]) => !functionKeys.includes(fn))).toEqual([]);
  const authors = [...Object.values(definitions).flat(), ...agreements].map(({ by }) => by);
  const known = people.map(({ key }) => key);
  expect([...authors, ...overrides.map(([, by]) => by)].filter((by) => !known.includes(by))).toEqual([]);
  expect(Object.values(madeFrom).filter((key) => !templateKeys.includes(key as never))).toEqual([]);
  const unshared = kpis.filter((kpi) => isShared(kpi) && !kpi.outcome).map(({ key }) => key);
  expect(overrides.map(([kpi]) => kpi)).toEqual(unshared);
});
