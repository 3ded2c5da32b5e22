import type { Day } from "@/lib/kernel/day";

/** Money planned after the plan was approved, by what was said about it; `label` is empty where nothing was. */
export interface PlanChange {
  readonly label: string;
  readonly on: Day;
  readonly amountMinor: bigint;
}

/** One bar of the way from the approved plan to today's, from where the bar before ended. */
export interface PlanStep extends PlanChange {
  readonly from: bigint;
  readonly to: bigint;
  /** How many changes it stands for, when there are more than fit. */
  readonly folded: number;
}

const mostSteps = 7;

/**
 * The way from what was approved to what is planned today. Changes that cancel out, such as money moved between two
 * lines, are no step of the whole; the smallest share one step when there are more than fit. The last ends at `today`.
 */
export function planSteps(changes: readonly PlanChange[], today: bigint): { approved: bigint; steps: PlanStep[] } {
  const real = changes.filter(({ amountMinor }) => amountMinor !== 0n);
  const approved = today - real.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  let at = approved;
  const steps = folded(real).map((change) => {
    const step = { ...change, from: at, to: at + change.amountMinor };
    at = step.to;
    return step;
  });
  return { approved, steps };
}

function folded(changes: readonly PlanChange[]): (PlanChange & { folded: number })[] {
  const inOrder = [...changes].sort((a, b) => a.on.localeCompare(b.on) || a.label.localeCompare(b.label));
  if (inOrder.length <= mostSteps) return inOrder.map((change) => ({ ...change, folded: 1 }));
  const bySize = [...inOrder].sort((a, b) => (size(a) < size(b) ? 1 : size(a) > size(b) ? -1 : 0));
  const small = new Set(bySize.slice(mostSteps - 1));
  const rest = inOrder.filter((change) => small.has(change));
  const amountMinor = rest.reduce((sum, change) => sum + change.amountMinor, 0n);
  const together = { label: "", on: rest.at(-1)?.on ?? inOrder[0]!.on, amountMinor, folded: rest.length };
  return [...inOrder.filter((change) => !small.has(change)).map((one) => ({ ...one, folded: 1 })), together];
}

const size = ({ amountMinor }: PlanChange): bigint => (amountMinor < 0n ? -amountMinor : amountMinor);
