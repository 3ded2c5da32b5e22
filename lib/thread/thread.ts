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
 * Everything a record rests on and everything it serves, the record itself included. Work binds the line: a KPI rests
 * on the initiatives that name it, not on all that share its stage (only where none does, on those at its stages);
 * money is what pays that work. Towards outcomes a KPI goes on to those it drives, never back to its own drivers.
 */
export function lineThrough(strands: readonly Strand[], node: NodeName): ReadonlySet<NodeName> {
  const into = (to: NodeName, kind: ThreadKind) => ends(strands, kind, (strand) => strand.to === to && strand.from);
  const outOf = (from: NodeName, kind: ThreadKind) =>
    ends(strands, kind, (strand) => strand.from === from && strand.to);
  const all = (nodes: readonly NodeName[], step: (at: NodeName) => NodeName[]) => [...new Set(nodes.flatMap(step))];
  const kind = kindOf(node);

  const measured = kind === "kpi" ? into(node, "stage") : [];
  const named = kind === "kpi" ? into(node, "initiative") : [];
  const work = {
    budget: () => outOf(node, "initiative"),
    initiative: () => [node],
    stage: () => into(node, "initiative"),
    kpi: () => (named.length > 0 ? named : all(measured, (stage) => into(stage, "initiative"))),
  }[kind]();
  const money = kind === "budget" ? [node] : all(work, (initiative) => into(initiative, "budget"));
  const worked = all(work, (initiative) => outOf(initiative, "stage"));
  const stages = { budget: worked, initiative: worked, stage: [node], kpi: measured }[kind];
  const moved = all(work, (initiative) => outOf(initiative, "kpi"));
  const outcomes = { budget: moved, initiative: moved, stage: outOf(node, "kpi"), kpi: [node] }[kind];
  return new Set([node, ...money, ...work, ...stages, ...driven(outcomes, (kpi) => outOf(kpi, "kpi"))]);
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

function ends(strands: readonly Strand[], kind: ThreadKind, end: (strand: Strand) => NodeName | false): NodeName[] {
  return strands.flatMap((strand) => {
    const found = end(strand);
    return found && kindOf(found) === kind ? [found] : [];
  });
}

/** KPIs and all that they drive, however far; each once, so that a circle in the data ends. */
function driven(start: readonly NodeName[], next: (kpi: NodeName) => readonly NodeName[]): ReadonlySet<NodeName> {
  const reached = new Set(start);
  for (const kpi of reached) for (const further of next(kpi)) reached.add(further);
  return reached;
}

export const kindOf = (name: NodeName): ThreadKind => name.slice(0, name.indexOf(":")) as ThreadKind;
