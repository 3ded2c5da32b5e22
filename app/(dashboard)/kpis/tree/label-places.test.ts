import { describe, expect, it } from "vitest";
import { type Curve, labelPlaces, wordsWidth } from "./label-places";

const straight = (fromX: number, toX: number): Curve => [
  { x: fromX, y: 0 },
  { x: fromX, y: 40 },
  { x: toX, y: 40 },
  { x: toX, y: 80 },
];
const link = (fromX: number, toX: number, words = "1 w · +0.4 pp") => ({
  curves: [straight(fromX, toX)],
  width: wordsWidth(words),
});

describe("the places of words on links", () => {
  it("are apart by the width of the words that stand there, long or short", () => {
    const crossing = [link(0, 300), link(300, 0), link(150, 150), link(0, 150, "10 w · −€1,000 and more")];
    const labels = labelPlaces(crossing, []).map((label, place) => ({ label, width: crossing[place]?.width ?? 0 }));
    const placed = labels.flatMap(({ label, width }) => (label ? [{ ...label, width }] : []));
    expect(placed.length).toBeGreaterThan(2);
    for (const one of placed)
      for (const other of placed)
        if (one !== other && Math.abs(one.y - other.y) < 16)
          expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual((one.width + other.width) / 2);
  });

  it("are off other links where there is such a place", () => {
    const level = [-200, -60, 60, 200].map((x) => ({ x, y: 40 })) as unknown as Curve;
    const [label] = labelPlaces([link(0, 0), { curves: [level], width: 0 }], []);
    expect(Math.abs((label?.y ?? 40) - 40)).toBeGreaterThanOrEqual(8);
    expect(labelPlaces([link(0, 0)], [])).toEqual([{ x: 0, y: 40 }]);
  });

  it("are none for a link without words, which takes no room from others", () => {
    expect(labelPlaces([link(0, 0, ""), link(0, 0)], [])).toEqual([null, expect.objectContaining({ x: 0, y: 40 })]);
  });
});
