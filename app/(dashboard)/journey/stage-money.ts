import { addPositions, type Position, withAvailable } from "@/lib/budgets/ledger/position";
import type { BudgetLine } from "@/lib/budgets/queries/budget-line";
import { splitByShares } from "@/lib/budgets/shares/shares";

/** A stage as far as money goes: the budget lines of the work there, with the share that counts here. */
export interface FundedStage {
  readonly id: string;
  readonly budgetLines: readonly { readonly id: string; readonly shareHundredths: number }[];
}

/** A budget line in the currency of its budget. */
export type LineMoney = Pick<BudgetLine, "id" | "kind" | "position"> & { readonly currency: string };

/** What stands at one stage in one currency; currencies are never summed together. */
export interface StageMoney {
  readonly currency: string;
  readonly position: Position;
}

/** What of one budget line stands at one stage. */
export interface LinePart extends StageMoney {
  readonly stageId: string;
  readonly lineId: string;
}

/** The parts of expense lines at each stage, in minor units; the parts of a line over its stages make its whole. */
export function linePartsAtStages(stages: readonly FundedStage[], lines: readonly LineMoney[]): LinePart[] {
  return lines.filter(({ kind }) => kind === "expense").flatMap((line) => partsOf(line, stages));
}

/** The joint money at one stage, one entry a currency. */
export function moneyAtStage(parts: readonly LinePart[], stageId: string): StageMoney[] {
  const here = parts.filter((part) => part.stageId === stageId);
  const currencies = [...new Set(here.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const same = here.filter((part) => part.currency === currency);
    return { currency, position: addPositions(same.map(({ position }) => position)) };
  });
}

/** An amount in minor units of its currency. */
export interface Spent {
  readonly currency: string;
  readonly minor: bigint;
}

/** What of the payments on some lines counts at one stage, one entry a currency. */
export function spentAtStage(
  paid: readonly (Spent & { readonly lineId: string })[],
  { budgetLines }: Pick<FundedStage, "budgetLines">,
): Spent[] {
  const sums = new Map<string, bigint>();
  for (const { id, shareHundredths } of budgetLines) {
    for (const { lineId, currency, minor } of paid) {
      if (lineId !== id) continue;
      const part = splitByShares({ minor, currency }, [shareHundredths, whole - shareHundredths])[0]?.minor ?? 0n;
      sums.set(currency, (sums.get(currency) ?? 0n) + part);
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ currency, minor }));
}

const whole = 10_000;

/** Shares that do not make the whole leave a rest that stands at no stage of this journey. */
function partsOf({ id, currency, position }: LineMoney, stages: readonly FundedStage[]): LinePart[] {
  const places = stages.flatMap((stage) => {
    const line = stage.budgetLines.find((one) => one.id === id);
    return line ? [{ stageId: stage.id, share: line.shareHundredths }] : [];
  });
  const rest = whole - places.reduce((sum, { share }) => sum + share, 0);
  const shares = [...places.map(({ share }) => share), rest];
  const split = (minor: bigint) => splitByShares({ minor, currency }, shares);
  const [allocated, committed, actual] = [split(position.allocated), split(position.committed), split(position.actual)];
  return places.map(({ stageId }, at) => {
    const figures = {
      allocated: allocated[at]?.minor ?? 0n,
      committed: committed[at]?.minor ?? 0n,
      actual: actual[at]?.minor ?? 0n,
    };
    return { stageId, lineId: id, currency, position: withAvailable(figures) };
  });
}
