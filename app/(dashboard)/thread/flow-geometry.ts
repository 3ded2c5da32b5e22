import type { Thread } from "@/lib/thread/queries";
import { kindOf, moneyAt, type NodeName, nodeName, type Strand } from "@/lib/thread/thread";

/** Where a node stands: pixels from the top of the drawing. */
export interface Box {
  readonly top: number;
  readonly height: number;
}

/** A ribbon or a line; `lit` when it belongs to the chosen line. */
export interface Path {
  readonly key: string;
  readonly d: string;
  readonly lit: boolean;
}

export interface Flow {
  readonly height: number;
  readonly boxes: ReadonlyMap<NodeName, Box>;
  readonly ribbons: readonly Path[];
  readonly links: readonly Path[];
}

/** Columns, in hundredths of the drawing's width: where each begins and ends. */
export const columns = {
  budget: { left: 12.4, right: 13.4 },
  initiative: { left: 23.5, right: 45.5 },
  stage: { left: 56, right: 67 },
  kpi: { left: 76, right: 100 },
} as const;

const gap = { budget: 20, initiative: 8, stage: 16, kpi: 6 };
const least = { initiative: 22, stage: 40, kpi: 42 };
const moneyHeight = 460;

/** Amounts become widths; every node keeps room for its words. Nodes are ordered so that strands rarely cross. */
export function flowOf(thread: Thread): Flow {
  const { strands, line } = thread;
  const total = thread.budgets.reduce((sum, { id }) => sum + Number(moneyAt(strands, nodeName("budget", id))), 0);
  const scale = total > 0 ? moneyHeight / total : 0;
  const boxes = new Map<NodeName, Box>();
  placeMoney(thread, scale, boxes);
  const drawn = Math.max(0, ...[...boxes.values()].map(({ top, height }) => top + height));
  placeColumn(
    thread.stages.map(({ id }) => nodeName("stage", id)),
    boxes,
    {
      gap: gap.stage,
      heightOf: (name) => Math.max(least.stage, Number(moneyAt(strands, name)) * scale),
      within: drawn,
    },
  );
  placeColumn(outcomes(thread), boxes, { gap: gap.kpi, heightOf: () => least.kpi, within: drawn });
  const height = Math.max(0, ...[...boxes.values()].map((box) => box.top + box.height));
  return { height, boxes, ribbons: ribbonsOf(strands, boxes, scale, line), links: linksOf(strands, boxes, line) };
}

/** KPIs worth a place in the drawing: the shared ones and the chosen one, in the order of the stages they measure. */
export function outcomes({ kpis, stages, strands, from }: Thread): NodeName[] {
  const drawn = new Set(kpis.filter(({ isShared }) => isShared).map(({ id }) => nodeName("kpi", id)));
  if (from?.startsWith("kpi:")) drawn.add(from);
  const byStage = stages.flatMap(({ id }) =>
    strands.filter((strand) => strand.from === nodeName("stage", id) && drawn.has(strand.to)).map(({ to }) => to),
  );
  return [...new Set([...byStage, ...drawn])];
}

/** Each budget beside the initiatives it pays first, so that its ribbons leave it side by side. */
function placeMoney({ budgets, initiatives, strands, stages }: Thread, scale: number, boxes: Map<NodeName, Box>): void {
  const order = new Map(stages.map(({ id }, position) => [nodeName("stage", id), position]));
  const stageOf = (name: NodeName) => order.get(strands.find(({ from }) => from === name)?.to ?? name) ?? stages.length;
  const placed = new Set<NodeName>();
  let top = 0;
  const place = (names: readonly NodeName[]) => {
    for (const name of names) {
      const height = Math.max(least.initiative, Number(moneyAt(strands, name)) * scale);
      boxes.set(name, { top, height });
      placed.add(name);
      top += height + gap.initiative;
    }
  };
  for (const { id } of budgets) {
    const budget = nodeName("budget", id);
    const paid = strands.filter(({ from, to }) => from === budget && !placed.has(to)).map(({ to }) => to);
    const start = top;
    place(paid.sort((a, b) => stageOf(a) - stageOf(b)));
    const height = Number(moneyAt(strands, budget)) * scale;
    boxes.set(budget, { top: start + Math.max(0, (top - gap.initiative - start - height) / 2), height });
    top = Math.max(top, start + height) + gap.budget - gap.initiative;
  }
  place(initiatives.map(({ id }) => nodeName("initiative", id)).filter((name) => !placed.has(name)));
}

interface ColumnRules {
  readonly gap: number;
  readonly heightOf: (name: NodeName) => number;
  /** The height to spread over, when there is room to spare. */
  readonly within: number;
}

function placeColumn(names: readonly NodeName[], boxes: Map<NodeName, Box>, rules: ColumnRules): void {
  const heights = names.map(rules.heightOf);
  const needed = heights.reduce((sum, height) => sum + height, 0);
  const spare = names.length > 1 ? (rules.within - needed) / (names.length - 1) : 0;
  let top = 0;
  names.forEach((name, index) => {
    const height = heights[index] ?? 0;
    boxes.set(name, { top, height });
    top += height + Math.max(rules.gap, spare);
  });
}

type Side = "left" | "right";

function ribbonsOf(
  strands: readonly Strand[],
  boxes: ReadonlyMap<NodeName, Box>,
  scale: number,
  line: ReadonlySet<NodeName>,
): Path[] {
  const used = new Map<string, number>();
  const slot = (name: NodeName, side: Side, width: number): number => {
    const offset = used.get(`${side} ${name}`) ?? 0;
    used.set(`${side} ${name}`, offset + width);
    return (boxes.get(name)?.top ?? 0) + offset;
  };
  const byPlace = (a: Strand, b: Strand) =>
    (boxes.get(a.from)?.top ?? 0) - (boxes.get(b.from)?.top ?? 0) ||
    (boxes.get(a.to)?.top ?? 0) - (boxes.get(b.to)?.top ?? 0);
  return [...strands].sort(byPlace).flatMap((strand) => {
    const { from, to, minor } = strand;
    if (!minor || !boxes.has(from) || !boxes.has(to)) return [];
    const width = Number(minor) * scale;
    const [x1, x2] = [columns[kindOf(from)].right, columns[kindOf(to)].left];
    const d = ribbon(x1, slot(from, "right", width), x2, slot(to, "left", width), width);
    return { key: `${from} ${to}`, d, lit: line.has(from) && line.has(to) };
  });
}

/** Effects have no amount: a thin line from the stage, and from the chosen work straight to what it should move. */
function linksOf(strands: readonly Strand[], boxes: ReadonlyMap<NodeName, Box>, line: ReadonlySet<NodeName>): Path[] {
  return strands.flatMap(({ from, to, minor }) => {
    const [start, end] = [boxes.get(from), boxes.get(to)];
    if (minor !== null || !start || !end || kindOf(from) !== "stage") return [];
    const [x1, x2] = [columns.stage.right, columns.kpi.left];
    const [y1, y2] = [start.top + start.height / 2, end.top + end.height / 2];
    const middle = (x1 + x2) / 2;
    return {
      key: `${from} ${to}`,
      d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`,
      lit: line.has(from) && line.has(to),
    };
  });
}

function ribbon(x1: number, y1: number, x2: number, y2: number, width: number): string {
  const middle = (x1 + x2) / 2;
  const [low1, low2] = [y1 + width, y2 + width];
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}L${x2} ${low2}C${middle} ${low2} ${middle} ${low1} ${x1} ${low1}Z`;
}
