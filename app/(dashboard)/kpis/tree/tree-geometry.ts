import { layOutTree, type TreeBend, type TreeLink } from "@/lib/kpis/drivers/driver-tree";

/** A KPI's box in pixels. */
export type NodeBox = { readonly id: string; readonly left: number; readonly top: number };

/** A link drawn from the foot of its driver to the head of its output, and where its words stand if there is room. */
export type Edge<Link extends TreeLink> = { readonly link: Link; readonly d: string; readonly label: Point | null };

type Point = { readonly x: number; readonly y: number };

export const nodeSize = { width: 118, height: 74 } as const;
const gap = { across: 10, down: 88 } as const;
const labelSize = { width: 92, height: 16 } as const;
const labelPlaces = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.14] as const;

/**
 * Places the tree in pixels. A link runs down between the nodes of the rows it passes. Its words take the first place
 * along it that no other words and no box have taken.
 */
export function treeGeometry<Link extends TreeLink>(ids: readonly string[], links: readonly Link[]) {
  const { places, bendsOf, rows, columns } = layOutTree(ids, links);
  const boxes: NodeBox[] = places.map(({ id, row, x }) => ({ id, left: leftOf(x), top: topOf(row) }));
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const taken: Point[] = [];
  const edges = links.flatMap((link): Edge<Link>[] => {
    const [from, to] = [boxOf.get(link.from), boxOf.get(link.to)];
    if (!from || !to) return [];
    const curves = curvesBetween(from, to, bendsOf(link));
    const along = curves.flatMap((curve) => labelPlaces.map((share) => pointOn(curve, share)));
    const label = along.find((point) => isFree(point, taken, boxes)) ?? null;
    if (label) taken.push(label);
    return [{ link, d: curves.map(pathOf).join(""), label }];
  });
  return {
    boxes,
    edges,
    width: Math.max(0, leftOf(columns) - gap.across),
    height: Math.max(0, topOf(rows) - gap.down),
  };
}

const leftOf = (x: number): number => Math.round(x * (nodeSize.width + gap.across));
const topOf = (row: number): number => row * (nodeSize.height + gap.down);

type Curve = readonly [Point, Point, Point, Point];

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

function pointOn([a, b, c, d]: Curve, share: number): Point {
  const rest = 1 - share;
  const at = (axis: "x" | "y") =>
    rest ** 3 * a[axis] + 3 * rest ** 2 * share * b[axis] + 3 * rest * share ** 2 * c[axis] + share ** 3 * d[axis];
  return { x: Math.round(at("x")), y: Math.round(at("y")) };
}

const isFree = (point: Point, taken: readonly Point[], boxes: readonly NodeBox[]): boolean =>
  taken.every(({ x, y }) => Math.abs(x - point.x) >= labelSize.width || Math.abs(y - point.y) >= labelSize.height) &&
  boxes.every(
    ({ left, top }) =>
      point.x + labelSize.width / 2 < left ||
      point.x - labelSize.width / 2 > left + nodeSize.width ||
      point.y + labelSize.height / 2 < top ||
      point.y - labelSize.height / 2 > top + nodeSize.height,
  );
