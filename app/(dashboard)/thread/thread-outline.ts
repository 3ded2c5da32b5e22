import type { Thread, ThreadStage } from "@/lib/thread/queries";
import { type NodeName, nodeName } from "@/lib/thread/thread";

type Records = Pick<Thread, "budgets" | "initiatives" | "stages" | "kpis" | "strands" | "from" | "line">;

/** One initiative as a branch: what this budget pays for it in minor units, where that works, what it should move. */
export interface Branch {
  readonly initiative: Thread["initiatives"][number];
  /** Null where no joint budget pays. */
  readonly minor: bigint | null;
  readonly stages: readonly { readonly stage: ThreadStage; readonly minor: bigint }[];
  readonly kpis: readonly Thread["kpis"][number][];
}

/** A budget and the work it pays; null heads the work that no joint budget pays. */
export interface Bough {
  readonly budget: Thread["budgets"][number] | null;
  readonly branches: readonly Branch[];
}

/** The thread as an outline, for columns too narrow to draw it; with a chosen record, only the line through it. */
export function outlineOf(thread: Records): Bough[] {
  const { budgets, initiatives, strands } = thread;
  const isShown = (name: NodeName) => thread.from === null || thread.line.has(name);
  const paid = new Set(strands.filter(({ from }) => from.startsWith("budget:")).map(({ to }) => to));
  const work = initiatives.filter(({ id }) => isShown(nodeName("initiative", id)));
  const boughs = budgets.map((budget): Bough => {
    const branches = work.flatMap((initiative) => {
      const strand = strandBetween(thread, nodeName("budget", budget.id), nodeName("initiative", initiative.id));
      return strand ? branchOf(thread, initiative, strand.minor) : [];
    });
    return { budget, branches };
  });
  const unpaid = work.filter(({ id }) => !paid.has(nodeName("initiative", id)));
  const rest: Bough = { budget: null, branches: unpaid.map((initiative) => branchOf(thread, initiative, null)) };
  return [...boughs, rest].filter(({ branches }) => branches.length > 0);
}

function branchOf(thread: Records, initiative: Branch["initiative"], minor: bigint | null): Branch {
  const name = nodeName("initiative", initiative.id);
  const stages = thread.stages.flatMap((stage) => {
    const strand = strandBetween(thread, name, nodeName("stage", stage.id));
    return strand ? { stage, minor: strand.minor ?? 0n } : [];
  });
  const kpis = thread.kpis.filter(({ id }) => strandBetween(thread, name, nodeName("kpi", id)));
  return { initiative, minor, stages, kpis };
}

const strandBetween = ({ strands }: Records, from: NodeName, to: NodeName) =>
  strands.find((strand) => strand.from === from && strand.to === to);
