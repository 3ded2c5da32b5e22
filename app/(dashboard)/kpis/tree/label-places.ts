import { nodeSize } from "./node-size";

export type Point = { readonly x: number; readonly y: number };
export type Curve = readonly [Point, Point, Point, Point];

/** A link's curves and how wide its words are; one without words has no width and takes no room. */
export type Worded = { readonly curves: readonly Curve[]; readonly width: number };

type Words = Point & { readonly width: number };

const lineHeight = 16;
const shares = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.14] as const;
const steps = Array.from({ length: 33 }, (_, step) => step / 32);

/** How wide words in the drawing's letters are at most, in pixels. */
export const wordsWidth = (words: string): number => (words === "" ? 0 : Math.ceil(words.length * 6.6) + 6);

/**
 * Where each link's words stand: at the first place along it that no box and no other words have taken, and that no
 * other link crosses if there is one; null where there is no room, and for a link without words.
 */
export function labelPlaces(links: readonly Worded[], boxes: readonly Box[]): (Point | null)[] {
  const taken: Words[] = [];
  const drawn = links.map(({ curves }) => curves.flatMap((curve) => steps.map((share) => pointOn(curve, share))));
  return links.map(({ curves, width }, place) => {
    if (width === 0) return null;
    const along = curves.flatMap((curve) => shares.map((share) => ({ ...pointOn(curve, share), width })));
    const free = along.filter((words) => isFree(words, taken, boxes));
    const others = drawn.filter((_, other) => other !== place);
    const found = free.find((words) => !others.some((points) => points.some((point) => covers(words, point))));
    const label = found ?? free[0];
    if (!label) return null;
    taken.push(label);
    return { x: label.x, y: label.y };
  });
}

type Box = { readonly left: number; readonly top: number };

const covers = ({ x, y, width }: Words, point: Point): boolean =>
  Math.abs(point.x - x) < width / 2 && Math.abs(point.y - y) < lineHeight / 2;

const isFree = ({ x, y, width }: Words, taken: readonly Words[], boxes: readonly Box[]): boolean =>
  taken.every((other) => Math.abs(other.x - x) >= (other.width + width) / 2 || Math.abs(other.y - y) >= lineHeight) &&
  boxes.every(
    ({ left, top }) =>
      x + width / 2 < left ||
      x - width / 2 > left + nodeSize.width ||
      y + lineHeight / 2 < top ||
      y - lineHeight / 2 > top + nodeSize.height,
  );

function pointOn([a, b, c, d]: Curve, share: number): Point {
  const rest = 1 - share;
  const at = (axis: "x" | "y") =>
    rest ** 3 * a[axis] + 3 * rest ** 2 * share * b[axis] + 3 * rest * share ** 2 * c[axis] + share ** 3 * d[axis];
  return { x: Math.round(at("x")), y: Math.round(at("y")) };
}
