import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Feed, inFeedingOrder, loopClosedBy } from "./cycle";

const feed = (text: string): Feed => ({ from: text[0] ?? "", to: text[1] ?? "" });
const feeds = (text: string) => text.split(" ").filter(Boolean).map(feed);

describe("a new feed", () => {
  it.each([
    ["closes a loop of three", "CA", "AB BC", ["C", "A", "B", "C"]],
    ["closes the shortest of two loops", "DA", "AB BC CD AD", ["D", "A", "D"]],
    ["into itself is a loop", "AA", "", ["A", "A"]],
    ["beside the rest closes none", "AC", "AB BC", null],
    ["is not led astray by loops elsewhere", "AB", "BC CD DC", null],
  ])("%s", (_what, added, existing, loop) => expect(loopClosedBy(feed(added), feeds(existing))).toEqual(loop));

  it("that closes no loop leaves an order in which everything comes after what feeds it", () => {
    const one = fc.tuple(fc.nat(12), fc.nat(12)).map(([from, to]) => ({ from: `${from}`, to: `${to}` }));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (tried) => {
        const kept: Feed[] = [];
        for (const each of tried) if (!loopClosedBy(each, kept)) kept.push(each);
        const ids = Array.from({ length: 13 }, (_, n) => `${n}`);
        const order = inFeedingOrder(ids, kept);
        expect(order).toHaveLength(13);
        for (const { from, to } of kept) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
      }),
    );
  });
});
