import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineThrough, moneyAt, type NodeName, nodeName, type Strand, strandsAlong } from "./thread";

const [budget, basket, search, buy, consider, completion, revenue] = [
  nodeName("budget", "b"),
  nodeName("initiative", "basket"),
  nodeName("initiative", "search"),
  nodeName("stage", "buy"),
  nodeName("stage", "consider"),
  nodeName("kpi", "completion"),
  nodeName("kpi", "revenue"),
] as const;

const strand = (from: NodeName, to: NodeName, minor: bigint | null = null): Strand => ({ from, to, minor });
const strands: readonly Strand[] = [
  strand(budget, basket, 520n),
  strand(budget, search, 290n),
  strand(basket, buy, 360n),
  strand(basket, consider, 160n),
  strand(search, consider, 290n),
  strand(buy, completion),
  strand(completion, revenue),
];

describe("the line through a record", () => {
  it("goes down to the money and up to the outcomes from work in the middle", () => {
    expect(lineThrough(strands, basket)).toEqual(new Set([basket, budget, buy, consider, completion, revenue]));
  });

  it("goes all the way down from an outcome, and not into work that only shares a stage", () => {
    expect(lineThrough(strands, completion)).toEqual(new Set([completion, revenue, buy, basket, budget]));
  });

  it("is the same walked either way: what rests on a node is what that node serves", () => {
    const index = fc.integer({ min: 0, max: 7 });
    const anyStrands = fc.array(
      fc.tuple(index, index).map(([a, b]) => strand(`kpi:${a}`, `kpi:${b}`)),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(anyStrands, index, index, (all, a, b) => {
        const seesB = lineThrough(all, `kpi:${a}`).has(`kpi:${b}`);
        return seesB === lineThrough(all, `kpi:${b}`).has(`kpi:${a}`);
      }),
    );
  });

  it("draws only strands with both ends on it", () => {
    expect(strandsAlong(strands, lineThrough(strands, search))).toHaveLength(2);
  });
});

it.each([
  [basket, 520n],
  [consider, 450n],
  [budget, 810n],
  [revenue, 0n],
])("counts the money that meets in %s as %s", (node, minor) => expect(moneyAt(strands, node)).toBe(minor));
