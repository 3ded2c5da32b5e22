/** What a thread can be followed from. */
export const threadKinds = ["budget", "initiative", "stage", "kpi"] as const;
export type ThreadKind = (typeof threadKinds)[number];

/** A node's name in the thread: its kind and its id, such as "stage:0192…". */
export type NodeName = `${ThreadKind}:${string}`;

export const nodeName = (kind: ThreadKind, id: string): NodeName => `${kind}:${id}`;

/**
 * One strand between neighbours on the way from money to outcome. Money strands carry minor units; from a stage or an
 * initiative to a KPI there is no amount, because effects are not bought by the euro.
 */
export interface Strand {
  readonly from: NodeName;
  readonly to: NodeName;
  readonly minor: bigint | null;
}

/**
 * Everything the given node rests on and everything it serves: the walk goes strictly down (towards money) and
 * strictly up (towards outcomes), so that two pieces of work which merely share a stage are not drawn into each
 * other's line. The node itself is part of the answer.
 */
export function lineThrough(strands: readonly Strand[], node: NodeName): ReadonlySet<NodeName> {
  const reached = new Set<NodeName>([node]);
  walk(node, (at) => strands.flatMap((strand) => (strand.from === at ? [strand.to] : [])), reached);
  walk(node, (at) => strands.flatMap((strand) => (strand.to === at ? [strand.from] : [])), reached);
  return reached;
}

/** The strands that run along a line, for drawing it. */
export const strandsAlong = (strands: readonly Strand[], line: ReadonlySet<NodeName>): readonly Strand[] =>
  strands.filter(({ from, to }) => line.has(from) && line.has(to));

/** The money that meets in a node: what comes in, or what goes out when nothing comes in. */
export function moneyAt(strands: readonly Strand[], node: NodeName): bigint {
  const sum = (side: "from" | "to") =>
    strands.reduce((total, strand) => (strand[side] === node ? total + (strand.minor ?? 0n) : total), 0n);
  const incoming = sum("to");
  return incoming === 0n ? sum("from") : incoming;
}

function walk(start: NodeName, next: (at: NodeName) => readonly NodeName[], reached: Set<NodeName>): void {
  const seen = new Set<NodeName>([start]);
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const neighbour of next(at)) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      reached.add(neighbour);
      open.push(neighbour);
    }
  }
}
