import type { Side } from "@/lib/access/viewer";
import { type Shares, shareDrift } from "./shares";

/** A function that agreed to pay, or paid; all null stands for money booked without saying who paid. */
export interface Funder {
  readonly functionId: string | null;
  readonly functionKey: string | null;
  readonly name: string | null;
  readonly side: Side | null;
}

/**
 * What one function agreed to pay beside what it paid. Shares are hundredths of a percent; `driftPoints` is booked
 * minus agreed in percentage points. Null means unknown: nothing agreed, or nothing booked on balance.
 */
export interface Funding extends Funder {
  readonly agreedHundredths: number | null;
  readonly bookedMinor: bigint;
  readonly bookedHundredths: number | null;
  readonly driftPoints: number | null;
}

/** Agreed beside booked, function by function. `agreed` is in the order of the funders; null when nothing is agreed. */
export function fundingOf(
  funders: readonly (Funder & { readonly bookedMinor: bigint })[],
  agreed: Shares | null,
): Funding[] {
  const booked = funders.map(({ bookedMinor }) => bookedMinor);
  const nothing = funders.map(() => 0);
  const points = shareDrift(nothing, booked);
  const drift = agreed && shareDrift(agreed, booked);
  return funders.map((funder, index) => ({
    ...funder,
    agreedHundredths: agreed?.[index] ?? null,
    bookedHundredths: points ? Math.round((points[index] ?? 0) * 100) : null,
    driftPoints: drift?.[index] ?? null,
  }));
}

/** The widest drift of all, without its sign; null when none is known. */
export function widestDrift(funding: readonly Funding[]): number | null {
  const known = funding.flatMap(({ driftPoints }) => driftPoints ?? []).map(Math.abs);
  return known.length > 0 ? Math.max(...known) : null;
}
