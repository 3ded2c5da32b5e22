import { head, type Place } from "./address";

/** The ids of a grid's lanes and stages in order; their heads come before them. */
export interface GridOrder {
  readonly lanes: readonly string[];
  readonly stages: readonly string[];
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where a key leads from a place: one cell on, to the ends of the row, with Ctrl to the grid's. Null for other keys. */
export function nextPlace({ lanes, stages }: GridOrder, at: Place, key: string, withControl: boolean): Place | null {
  const [rows, columns] = [
    [head, ...lanes],
    [head, ...stages],
  ];
  const [row, column] = [Math.max(rows.indexOf(at.lane), 0), Math.max(columns.indexOf(at.stage), 0)];
  const place = (down: number, right: number): Place => ({
    lane: rows[Math.min(Math.max(down, 0), rows.length - 1)] ?? head,
    stage: columns[Math.min(Math.max(right, 0), columns.length - 1)] ?? head,
  });
  const step = withControl ? undefined : steps[key];
  if (step) return place(row + step[0], column + step[1]);
  if (key === "Home") return place(withControl ? 0 : row, 0);
  if (key === "End") return place(withControl ? rows.length : row, columns.length);
  return null;
}

/** What Alt with an arrow moves from a place, and to which position (from 0). Null where there is nothing to move. */
export function reordering({ lanes, stages }: GridOrder, at: Place, key: string) {
  const step = steps[key];
  if (!step) return null;
  const [down, right] = step;
  const [what, ids, id] = right === 0 ? (["lane", lanes, at.lane] as const) : (["stage", stages, at.stage] as const);
  const from = ids.indexOf(id);
  const position = from + down + right;
  return from < 0 || position < 0 || position >= ids.length ? null : { what, id, position };
}

/** The lane above or below to which a key takes a note; null at the edge and for other keys. */
export function laneBeside(lanes: readonly string[], lane: string, key: string): string | null {
  const [down, right] = steps[key] ?? [0, 0];
  const at = lanes.indexOf(lane);
  return at < 0 || down === 0 || right !== 0 ? null : (lanes[at + down] ?? null);
}
