import { layOutTree, type TreeBend, type TreeLink } from "@/lib/kpis/drivers/driver-tree";
import { type Curve, labelPlaces, type Point, wordsWidth } from "./label-places";
import { nodeSize } from "./node-size";

/** A KPI's box in pixels. */
export type NodeBox = { readonly id: string; readonly left: number; readonly top: number };

/** A link drawn from the foot of its driver to the head of its output, and where its words stand if there is room. */
export type Edge<Link extends TreeLink> = { readonly link: Link; readonly d: string; readonly label: Point | null };

const gap = { across: 10, down: 88 } as const;

/** Places the tree in pixels. A link runs down between the nodes of the rows it passes, its words standing on it. */
export function treeGeometry<Link extends TreeLink>(
  ids: readonly string[],
  links: readonly Link[],
  wordsOf: (link: Link) => string,
) {
  const { places, bendsOf, rows, columns } = layOutTree(ids, links);
  const boxes: NodeBox[] = places.map(({ id, row, x }) => ({ id, left: leftOf(x), top: topOf(row) }));
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const drawn = links.flatMap((link) => {
    const [from, to] = [boxOf.get(link.from), boxOf.get(link.to)];
    if (!from || !to) return [];
    return [{ link, curves: curvesBetween(from, to, bendsOf(link)), width: wordsWidth(wordsOf(link)) }];
  });
  const labels = labelPlaces(drawn, boxes);
  const edges = drawn.map(
    ({ link, curves }, place): Edge<Link> => ({
      ...{ link, d: curves.map(pathOf).join("") },
      label: labels[place] ?? null,
    }),
  );
  return {
    boxes,
    edges,
    width: Math.max(0, leftOf(columns) - gap.across),
    height: Math.max(0, topOf(rows) - gap.down),
  };
}

const leftOf = (x: number): number => Math.round(x * (nodeSize.width + gap.across));
const topOf = (row: number): number => row * (nodeSize.height + gap.down);

/** One curve between each two rows; through a row it passes a link goes straight down. */
function curvesBetween(from: NodeBox, to: NodeBox, bends: readonly TreeBend[]): Curve[] {
  let start = { x: from.left + nodeSize.width / 2, y: from.top + nodeSize.height };
  const curves = bends.map(({ row, x }) => {
    const at = leftOf(x) + 11;
    const curve = curveTo(start, { x: at, y: topOf(row) });
    start = { x: at, y: topOf(row) + nodeSize.height };
    return curve;
  });
  return [...curves, curveTo(start, { x: to.left + nodeSize.width / 2, y: to.top - 6 })];
}

function curveTo(start: Point, end: Point): Curve {
  const bend = Math.min(44, (end.y - start.y) / 2);
  return [start, { x: start.x, y: start.y + bend }, { x: end.x, y: end.y - bend }, end];
}

/** Later curves begin with the straight line down from where the one before ended. */
const pathOf = ([a, b, c, d]: Curve, place: number): string =>
  `${place === 0 ? "M" : "L"}${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`;
