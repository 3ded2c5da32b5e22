import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { toolsByStage } from "./blind-spots";
import { softwareWordIn, softwareWords } from "./software-words";
import { renewalOf, renewalWarnedDays, type ToolLine, yearlyCosts } from "./tool";

const stage = (id: string) => ({ id, key: id, name: id });
const tool = (id: string, more: Partial<ToolLine> = {}): ToolLine => ({
  ...{ id, name: id, purpose: "", owner: null, supplier: null, line: null, isKnownToIt: true, stages: [] },
  ...{ holdsCustomerData: false, yearlyMinor: null, currency: null, renewsOn: null, isRetired: false, version: 1 },
  ...more,
});

describe("tools by stage", () => {
  it("names the worst blind spot of each stage, in the stages' order", () => {
    const at = (...ids: string[]) => ({ stages: ids.map(stage) });
    const found = toolsByStage(["a", "b", "c", "d"].map(stage), [
      tool("1", at("a", "b")),
      tool("2", { ...at("b", "c"), isKnownToIt: false }),
      tool("3", { ...at("c"), isKnownToIt: false, holdsCustomerData: true }),
      tool("4", { ...at("d"), isRetired: true, isKnownToIt: false }),
    ]);
    expect(found.map(({ stage: { id }, blindSpot }) => [id, blindSpot])).toEqual([
      ["a", null],
      ["b", "unknown_to_it"],
      ["c", "unknown_with_customer_data"],
      ["d", "no_tool"],
    ]);
    expect(found[1]?.known.map(({ id }) => id)).toEqual(["1"]);
    expect(found[1]?.unknown.map(({ id }) => id)).toEqual(["2"]);
  });

  it("loses no tool that is used at a shown stage and adds none", () => {
    const ids = ["a", "b", "c"];
    const some = fc.array(
      fc.record({ isKnownToIt: fc.boolean(), isRetired: fc.boolean(), at: fc.subarray([...ids, "elsewhere"]) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (drawn) => {
        const tools = drawn.map(({ at, ...more }, index) => tool(String(index), { ...more, stages: at.map(stage) }));
        for (const { stage: here, known, unknown } of toolsByStage(ids.map(stage), tools)) {
          const expected = tools.filter((one) => !one.isRetired && one.stages.some(({ id }) => id === here.id));
          expect([...known, ...unknown].map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
        }
      }),
    );
  });
});

describe("a renewal", () => {
  const on = day("2026-11-23");
  it.each([
    [-1, "passed"],
    [0, "soon"],
    [renewalWarnedDays, "soon"],
    [renewalWarnedDays + 1, "later"],
  ] as const)("%i days ahead is %s", (days, standing) => {
    expect(renewalOf(addDays(on, days), on)).toMatchObject({ days, standing });
  });

  it("nobody said is none", () => expect(renewalOf(null, on)).toBeNull());
});

it("yearly costs are never summed across currencies, and what has no price is counted", () => {
  const cost = (currency: string | null, yearlyMinor: bigint | null) => tool("x", { currency, yearlyMinor });
  expect(yearlyCosts([cost("GBP", 5n), cost("EUR", 0n), cost("GBP", 7n), cost(null, null)])).toEqual({
    costs: [
      { currency: "EUR", minor: 0n },
      { currency: "GBP", minor: 12n },
    ],
    unpriced: 1,
  });
});

describe("a payment looks like one for software", () => {
  it.each([...softwareWords])("by the word “%s”, alone, in capitals or with an s", (word) => {
    for (const text of [word, `Yearly ${word.toUpperCase()}S, one`]) expect(softwareWordIn([null, text])).toBe(word);
  });

  it.each(["Stooling", "Apple", "Ecosystemic", "Happy", "Application letters", ""])("not by “%s”", (text) => {
    expect(softwareWordIn([text])).toBeNull();
  });

  it("by the first text that says so", () => expect(softwareWordIn(["Films", "App", "Cloud"])).toBe("app"));
});
