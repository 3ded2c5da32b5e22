import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { around, layOutTree, type TreeLink } from "./driver-tree";

const link = (text: string): TreeLink => ({ from: text[0] ?? "", to: text[1] ?? "" });
const drawn = (ids: string, links: string) => layOutTree([...ids], links.split(" ").filter(Boolean).map(link));
const rowsOf = ({ places, rows }: ReturnType<typeof layOutTree>) =>
  Array.from({ length: rows }, (_, row) =>
    places
      .filter((place) => place.row === row)
      .map(({ id }) => id)
      .join(""),
  );

/** Numbers ascending, so that links from small to great never make a circle. */
const anyGraph = fc
  .array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 80 })
  .map((pairs) =>
    pairs.filter(([a, b]) => a !== b).map(([a, b]) => ({ from: `${Math.min(a, b)}`, to: `${Math.max(a, b)}` })),
  );
const thirty = Array.from({ length: 30 }, (_, n) => `${n}`);

describe("the driver tree", () => {
  it("puts every driver above what it drives, and everything in a place of its own", () => {
    fc.assert(
      fc.property(anyGraph, (links) => {
        const { places, columns } = layOutTree(thirty, links);
        const rowOf = new Map(places.map(({ id, row }) => [id, row]));
        for (const { from, to } of links) expect(rowOf.get(from)).toBeLessThan(rowOf.get(to) ?? -1);
        expect(new Set(places.map(({ row, x }) => `${row} ${x}`)).size).toBe(30);
        for (const { x } of places) expect(x >= 0 && x <= columns - 1).toBe(true);
      }),
    );
  });

  it("is the same picture every time", () => {
    fc.assert(
      fc.property(anyGraph, (links) => {
        expect(layOutTree(thirty, links).places).toEqual(layOutTree(thirty, links).places);
      }),
    );
  });

  it("goes by the longest way, and keeps drivers next to what they drive", () =>
    expect(rowsOf(drawn("RCPTE", "TP PC CR ER"))).toEqual(["T", "P", "CE", "R"]));

  it("turns a row round rather than let links cross", () =>
    expect(rowsOf(drawn("ABCXYZ", "AZ BY CX"))).toEqual(["ABC", "ZYX"]));

  it("gives a link that passes a row a way of its own between the nodes there", () => {
    const tree = drawn("ABCD", "AB BC AC AD DC");
    expect(tree.bendsOf(link("AB"))).toEqual([]);
    const bends = tree.bendsOf(link("AC"));
    expect(bends).toHaveLength(1);
    for (const { row, x } of tree.places)
      if (row === bends[0]?.row) expect(x + 1 <= bends[0].x || x >= bends[0].x + 0.25).toBe(true);
  });

  it("leaves out what is not shown, a link to itself and the knots of a circle, and draws the rest", () => {
    expect(rowsOf(drawn("AB", "AB AA QB"))).toEqual(["A", "B"]);
    expect(rowsOf(drawn("", ""))).toEqual([]);
    expect(drawn("ABC", "AB BC CB").places).toHaveLength(3);
  });

  it("lays out three hundred KPIs with six hundred links in well under a second", () => {
    const ids = Array.from({ length: 300 }, (_, n) => `k${n}`);
    const links = Array.from({ length: 600 }, (_, n) => {
      const from = (n * 7919) % 299;
      return { from: `k${from}`, to: `k${from + 1 + ((n * 104_729) % (299 - from))}` };
    });
    const began = performance.now();
    const { places } = layOutTree(ids, links);
    expect(places).toHaveLength(300);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

it("a KPI's surroundings are all that leads to it and all it leads to, and nothing beside", () =>
  expect([...around("C", ["AB", "BC", "CD", "DE", "AX", "YD"].map(link))].sort()).toEqual(["A", "B", "C", "D", "E"]));
