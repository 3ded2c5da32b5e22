import { describe, expect, it } from "vitest";
import { nodeSize } from "./node-size";
import { treeGeometry } from "./tree-geometry";

const words = () => "1 w · +0.4 pp";
const links = ["AC", "BC", "CD", "AD"].map((text) => ({ from: text[0] ?? "", to: text[1] ?? "" }));

describe("the drawn tree", () => {
  it("lets no two boxes touch, and every link run downwards from its driver to its output", () => {
    const { boxes, edges, width, height } = treeGeometry(["A", "B", "C", "D"], links, words);
    for (const one of boxes)
      for (const other of boxes)
        if (one !== other && one.top === other.top)
          expect(Math.abs(one.left - other.left)).toBeGreaterThan(nodeSize.width);
    expect(edges).toHaveLength(4);
    for (const { d } of edges) {
      const numbers = d.match(/-?[\d.]+/g)?.map(Number) ?? [];
      expect(numbers[1]).toBeLessThan(numbers.at(-1) ?? 0);
    }
    expect(boxes.every(({ left, top }) => left + nodeSize.width <= width && top + nodeSize.height <= height)).toBe(
      true,
    );
  });

  it("keeps the words of links apart and off the boxes, and leaves them out where there is no room", () => {
    const { boxes, edges } = treeGeometry(["A", "B", "C", "D"], links, words);
    const labels = edges.flatMap(({ label }) => label ?? []);
    expect(labels).toHaveLength(4);
    for (const { x, y } of labels) {
      for (const { left, top } of boxes) {
        const isOff = y < top || y > top + nodeSize.height || x < left || x > left + nodeSize.width;
        expect(isOff).toBe(true);
      }
      expect(labels.filter((other) => Math.abs(other.x - x) < 90 && Math.abs(other.y - y) < 15)).toHaveLength(1);
    }
    const [upper, lower] = [[..."abcdef"], [..."uvwxyz"]];
    const each = upper.flatMap((from) => lower.map((to) => ({ from, to })));
    const crowded = treeGeometry([...upper, ...lower], each, words);
    expect(crowded.edges.some(({ label }) => label === null)).toBe(true);
  });

  it("is empty without KPIs", () =>
    expect(treeGeometry([], [], words)).toMatchObject({ boxes: [], edges: [], width: 0, height: 0 }));
});
