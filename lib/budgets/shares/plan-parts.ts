import { splitByShares } from "./shares";

/** Who a line's plan is for, as far as the line and the agreement in force say. */
export interface Planned {
  readonly functionId: string | null;
  readonly costCentreId: string | null;
  /** The shares of the agreement; null where nobody agreed. */
  readonly shares: readonly PlanShare[] | null;
}

interface PlanShare {
  readonly functionId: string;
  readonly costCentreId: string | null;
  readonly hundredths: number;
}

/** A part of a plan, in minor units, and where on an axis it stands; null is "unassigned". */
export interface PlanPart {
  readonly id: string | null;
  readonly minor: bigint;
}

/**
 * Where money planned on a line stands, so that it meets what is spent of it: with those who agreed to pay, share by
 * share, from the cost centre each pays from; without an agreement with what the entry says, else with the line's own.
 * `own` is what the entry says. The parts make the whole to the minor unit.
 */
export function planParts(
  axis: "costCentre" | "function",
  { minor, currency, own }: { readonly minor: bigint; readonly currency: string; readonly own: string | null },
  { functionId, costCentreId, shares }: Planned,
): PlanPart[] {
  const field = axis === "function" ? "functionId" : "costCentreId";
  if (!shares || shares.length === 0) return [{ id: own ?? { functionId, costCentreId }[field], minor }];
  const fallback = axis === "function" ? functionId : (costCentreId ?? own);
  const parts = splitByShares(
    { minor, currency },
    shares.map(({ hundredths }) => hundredths),
  );
  return shares.map((share, index) => ({ id: share[field] ?? fallback, minor: parts[index]?.minor ?? 0n }));
}
