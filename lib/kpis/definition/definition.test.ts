import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type DefinitionFacts, definitionProblems, keyFromName, reservedKeys } from "./definition";

const sound: DefinitionFacts = {
  unit: "percent",
  currency: null,
  direction: "up",
  bandLow: null,
  bandHigh: null,
  isShared: true,
  outcome: "retention",
  itOwnerId: "ann",
  marketingOwnerId: "bob",
  atRiskGap: -5,
  offTrackGap: -15,
};

describe("a KPI's definition", () => {
  it("may be saved when nothing is missing", () => expect(definitionProblems(sound)).toEqual([]));

  it.each([
    ["has no IT owner", { itOwnerId: null }, "itOwnerId"],
    ["has no marketing owner", { marketingOwnerId: null }, "marketingOwnerId"],
    ["has one person on both sides", { marketingOwnerId: "ann" }, "marketingOwnerId"],
    ["measures no business outcome", { outcome: null }, "outcome"],
    ["is money without a currency", { unit: "money" }, "currency"],
    ["is a band without edges", { direction: "band" }, "bandHigh"],
    ["is a band upside down", { direction: "band", bandLow: 5, bandHigh: 5 }, "bandHigh"],
    ["calls a surplus a risk", { atRiskGap: 1, offTrackGap: -1 }, "atRiskGap"],
    ["is off track before it is at risk", { atRiskGap: -5, offTrackGap: -5 }, "offTrackGap"],
    ["is never off track", { offTrackGap: -99_999 }, "offTrackGap"],
  ] as const)("is refused when a shared one %s", (_what, fault, field) => {
    expect(definitionProblems({ ...sound, ...fault }).map((problem) => problem.field)).toEqual([field]);
  });

  it("lets a driver stand without owners and outcome", () => {
    const driver = { ...sound, isShared: false, itOwnerId: null, marketingOwnerId: null, outcome: null };
    expect(definitionProblems(driver)).toEqual([]);
  });

  it("lets an override stand for the outcome, and for nothing else", () => {
    const overridden = { ...sound, outcome: null, isOverridden: true };
    expect(definitionProblems(overridden)).toEqual([]);
    expect(definitionProblems({ ...overridden, itOwnerId: null })).toMatchObject([{ field: "itOwnerId" }]);
  });
});

it.each([
  ["Repeat purchase rate (30 d)", "repeat-purchase-rate-30-d"],
  ["Überlebensrate", "uberlebensrate"],
  ["自助率", "kpi"],
  ["Glossary", "glossary-kpi"],
])("makes an address of %s", (name, key) => expect(keyFromName(name)).toBe(key));

it("keeps the addresses of the pages beside the KPIs free", () => {
  const room = "app/(dashboard)/kpis";
  const pages = readdirSync(room).filter((name) => existsSync(`${room}/${name}/page.tsx`) && !name.startsWith("["));
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.filter((name) => !reservedKeys.includes(name))).toEqual([]);
});
