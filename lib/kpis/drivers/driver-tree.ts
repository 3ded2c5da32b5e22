import { type Graph, order, total } from "./driver-tree-order";

/** "from" drives "to". */
export type TreeLink = { readonly from: string; readonly to: string };

/** Where a node stands: inputs in row 0, outputs below; `x` counts in node widths from the left. */
export type TreePlace = { readonly id: string; readonly row: number; readonly x: number };

/** Where a link passes between the nodes of a row that lies between its ends. */
export type TreeBend = Omit<TreePlace, "id">;

export type TreeLayout = {
  readonly places: readonly TreePlace[];
  /** The bends of each link, from its driver down; none for a link to the next row, or one that is not drawn. */
  readonly bendsOf: (link: TreeLink) => readonly TreeBend[];
  readonly rows: number;
  /** How wide the widest row is, in node widths. */
  readonly columns: number;
};

/** What a passing link takes up of a row, in node widths. */
const passage = 0.25;

/**
 * Lays a driver graph out in rows, every driver above what it drives. A KPI stands one row below its lowest driver,
 * and drivers are then pulled down to just above what they drive, so that links stay short; one that must pass a row
 * has its own way between the nodes there. Within a row the order follows the middle of the neighbours' places, which
 * leaves few crossings. The same graph always gives the same picture: ties keep the order of `ids`. Links to ids not
 * given, and links of a circle, do not count.
 */
export function layOutTree(ids: readonly string[], links: readonly TreeLink[]): TreeLayout {
  const drawn = links.filter(({ from, to }) => from !== to);
  const rowOf = rows(ids, graphOf(ids, drawn));
  const ways = new Map<string, readonly string[]>();
  for (const link of drawn) {
    const [top = 0, foot = 0] = [rowOf.get(link.from), rowOf.get(link.to)];
    const way = Array.from({ length: Math.max(0, foot - top - 1) }, (_, step) => `${nameOf(link)} ${top + 1 + step}`);
    ways.set(nameOf(link), way);
    for (const [step, id] of way.entries()) rowOf.set(id, top + 1 + step);
  }
  const all = [...ids, ...[...ways.values()].flat()];
  const byRow = Map.groupBy(all, (id) => rowOf.get(id) ?? 0);
  const rowsInOrder = Array.from({ length: Math.max(-1, ...byRow.keys()) + 1 }, (_, row) => byRow.get(row) ?? []);
  const steps = drawn.flatMap((link) => stepsOf(link, ways.get(nameOf(link)) ?? []));
  const ordered = order(rowsInOrder, graphOf(all, steps));
  const nodes = new Set(ids);
  const widthOf = (id: string) => (nodes.has(id) ? 1 : passage);
  const columns = Math.max(0, ...ordered.map((row) => total(row.map(widthOf))));
  const at = new Map(ordered.flatMap((row, index) => placed(row, index, { widthOf, columns })));
  return {
    places: ordered.flatMap((row) => row.flatMap((id) => (nodes.has(id) ? [{ id, ...(at.get(id) as TreeBend) }] : []))),
    bendsOf: (link) => (ways.get(nameOf(link)) ?? []).flatMap((id) => at.get(id) ?? []),
    ...{ rows: ordered.length, columns },
  };
}

const nameOf = ({ from, to }: TreeLink): string => `${from} > ${to}`;

const stepsOf = ({ from, to }: TreeLink, way: readonly string[]): TreeLink[] => {
  const stops = [from, ...way, to];
  return stops.slice(1).map((stop, before) => ({ from: stops[before] ?? "", to: stop }));
};

/** A row in the middle of the picture, its nodes and passages side by side. */
function placed(
  row: readonly string[],
  index: number,
  { widthOf, columns }: { readonly widthOf: (id: string) => number; readonly columns: number },
): [string, TreeBend][] {
  let x = (columns - total(row.map(widthOf))) / 2;
  return row.map((id) => {
    const place = { row: index, x };
    x += widthOf(id);
    return [id, place];
  });
}

function graphOf(ids: readonly string[], links: readonly TreeLink[]): Graph {
  const known = new Set(ids);
  const above = new Map<string, string[]>(ids.map((id) => [id, []]));
  const below = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of links) {
    if (from === to || !known.has(from) || !known.has(to)) continue;
    above.get(to)?.push(from);
    below.get(from)?.push(to);
  }
  return { above, below };
}

/** The longest way from an input decides the row; then whatever drives something moves down next to it. */
function rows(ids: readonly string[], { above, below }: Graph): Map<string, number> {
  const rowOf = new Map<string, number>();
  const left = new Map(ids.map((id) => [id, above.get(id)?.length ?? 0]));
  const ready = ids.filter((id) => left.get(id) === 0);
  for (const id of ready) {
    rowOf.set(id, Math.max(-1, ...(above.get(id) ?? []).map((parent) => rowOf.get(parent) ?? 0)) + 1);
    for (const child of below.get(id) ?? []) {
      const waiting = (left.get(child) ?? 0) - 1;
      left.set(child, waiting);
      if (waiting === 0) ready.push(child);
    }
  }
  for (const id of ready.toReversed()) {
    const children = (below.get(id) ?? []).flatMap((child) => rowOf.get(child) ?? []);
    if (children.length > 0) rowOf.set(id, Math.min(...children) - 1);
  }
  return rowOf;
}

/** A KPI with everything that leads to it and everything it leads to; nothing when it is not among the links. */
export function around(id: string, links: readonly TreeLink[]): Set<string> {
  const reached = new Set([id]);
  for (const [near, far] of [
    ["to", "from"],
    ["from", "to"],
  ] as const) {
    const next = Map.groupBy(links, (link) => link[near]);
    const way = [id];
    const seen = new Set(way);
    for (const at of way)
      for (const link of next.get(at) ?? []) {
        if (seen.has(link[far])) continue;
        seen.add(link[far]);
        way.push(link[far]);
      }
    for (const one of seen) reached.add(one);
  }
  return reached;
}
