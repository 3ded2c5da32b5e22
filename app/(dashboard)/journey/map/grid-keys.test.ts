import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { head } from "./address";
import { laneBeside, nextPlace, reordering } from "./grid-keys";

const order = { lanes: ["l1", "l2", "l3"], stages: ["s1", "s2"] };
const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];

describe("nextPlace", () => {
  it.each([
    ["l1", "s1", "ArrowRight", false, "l1", "s2"],
    ["l1", "s2", "ArrowRight", false, "l1", "s2"],
    ["l1", "s1", "ArrowLeft", false, "l1", head],
    ["l1", "s1", "ArrowUp", false, head, "s1"],
    [head, "s1", "ArrowUp", false, head, "s1"],
    ["l2", "s1", "Home", false, "l2", head],
    ["l2", "s1", "End", false, "l2", "s2"],
    ["l2", "s1", "Home", true, head, head],
    ["l2", "s1", "End", true, "l3", "s2"],
  ])("from %s %s with %s (Ctrl: %s) to %s %s", (lane, stage, key, withControl, toLane, toStage) => {
    expect(nextPlace(order, { lane, stage }, key, withControl)).toEqual({ lane: toLane, stage: toStage });
  });

  it("leaves other keys alone", () => {
    for (const key of ["a", "Enter", "Tab", "PageDown"])
      expect(nextPlace(order, { lane: "l1", stage: "s1" }, key, false)).toBeNull();
  });

  it("reaches every cell and never leaves the grid", () => {
    const rows = [head, ...order.lanes];
    const columns = [head, ...order.stages];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 30 }), (pressed) => {
        let at = { lane: head, stage: head };
        for (const [key, withControl] of pressed) at = { ...at, ...nextPlace(order, at, key, withControl) };
        expect(rows).toContain(at.lane);
        expect(columns).toContain(at.stage);
      }),
    );
  });
});

describe("reordering", () => {
  it.each([
    ["l2", "s1", "ArrowUp", { what: "lane", id: "l2", position: 0 }],
    ["l3", "s1", "ArrowDown", null],
    [head, "s1", "ArrowRight", { what: "stage", id: "s1", position: 1 }],
    [head, "s1", "ArrowDown", null],
    ["l1", head, "ArrowLeft", null],
    ["l1", "s2", "Enter", null],
  ])("at %s %s with %s", (lane, stage, key, moved) => {
    expect(reordering(order, { lane, stage }, key)).toEqual(moved);
  });
});

describe("laneBeside", () => {
  it("leads one lane up or down, holds at the edge, and leaves other keys and unknown lanes alone", () => {
    expect(laneBeside(order.lanes, "l2", "ArrowUp")).toBe("l1");
    expect(laneBeside(order.lanes, "l2", "ArrowDown")).toBe("l3");
    expect(laneBeside(order.lanes, "l1", "ArrowUp")).toBeNull();
    expect(laneBeside(order.lanes, "l3", "ArrowDown")).toBeNull();
    for (const key of ["ArrowLeft", "ArrowRight", "a"]) expect(laneBeside(order.lanes, "l2", key)).toBeNull();
    expect(laneBeside(order.lanes, "gone", "ArrowDown")).toBeNull();
  });
});
