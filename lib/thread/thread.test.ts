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
  strand(basket, completion),
  strand(buy, completion),
  strand(completion, revenue),
];

describe("the line through a record", () => {
  it("goes from work down to its money and up to the stages and outcomes it names, and to what those drive", () => {
    expect(lineThrough(strands, basket)).toEqual(new Set([basket, budget, buy, consider, completion, revenue]));
  });

  it("goes from an outcome down to the work that names it, and not into work that only shares a stage", () => {
    const shared = [...strands, strand(search, buy, 0n)];
    expect(lineThrough(shared, completion)).toEqual(new Set([completion, revenue, buy, basket, budget]));
  });

  it("rests an outcome that no work names on the work at its stage", () => {
    const unnamed = strands.filter(({ from, to }) => !(from === basket && to === completion));
    expect(lineThrough(unnamed, completion)).toEqual(new Set([completion, revenue, buy, basket, budget]));
  });

  it("does not go from an outcome back into its drivers", () => {
    expect(lineThrough(strands, revenue)).toEqual(new Set([revenue]));
  });

  it("goes from money up through everything it pays, and from a stage both ways", () => {
    expect(lineThrough(strands, budget)).toEqual(new Set([budget, basket, search, buy, consider, completion, revenue]));
    expect(lineThrough(strands, buy)).toEqual(new Set([buy, basket, budget, completion, revenue]));
  });

  it("is the same walked either way between money and work, whatever the strands", () => {
    const index = fc.integer({ min: 0, max: 4 });
    const anyStrands = fc.array(
      fc.tuple(index, index).map(([a, b]) => strand(`budget:${a}`, `initiative:${b}`, 1n)),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(anyStrands, index, index, (all, a, b) => {
        const seesWork = lineThrough(all, `budget:${a}`).has(`initiative:${b}`);
        return seesWork === lineThrough(all, `initiative:${b}`).has(`budget:${a}`);
      }),
    );
  });

  it("ends in a circle of drivers", () => {
    const circle = [strand(completion, revenue), strand(revenue, completion)];
    expect(lineThrough(circle, completion)).toEqual(new Set([completion, revenue]));
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
