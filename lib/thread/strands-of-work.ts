import type { Thread, ThreadStage } from "./queries";
import { type NodeName, nodeName } from "./thread";

/** One initiative in the thread: what pays it in minor units, where that works, and what it should move. */
export interface WorkStrands {
  readonly budgets: Thread["budgets"];
  /** Null where no joint budget pays. */
  readonly minor: bigint | null;
  readonly stages: readonly { readonly stage: ThreadStage; readonly minor: bigint }[];
  readonly kpis: Thread["kpis"];
}

/** The strands that meet in an initiative, each end in the order of the thread. */
export function strandsOfWork(
  thread: Pick<Thread, "budgets" | "stages" | "kpis" | "strands">,
  id: string,
): WorkStrands {
  const name = nodeName("initiative", id);
  const paid = thread.strands.filter(({ to }) => to === name);
  const outOf = thread.strands.filter(({ from }) => from === name);
  const strandTo = (to: NodeName) => outOf.find((strand) => strand.to === to);
  return {
    budgets: thread.budgets.filter((budget) => paid.some(({ from }) => from === nodeName("budget", budget.id))),
    minor: paid.length > 0 ? paid.reduce((sum, { minor }) => sum + (minor ?? 0n), 0n) : null,
    stages: thread.stages.flatMap((stage) => {
      const strand = strandTo(nodeName("stage", stage.id));
      return strand ? [{ stage, minor: strand.minor ?? 0n }] : [];
    }),
    kpis: thread.kpis.filter((kpi) => strandTo(nodeName("kpi", kpi.id))),
  };
}
