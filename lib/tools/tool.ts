import { type Day, daysBetween } from "@/lib/kernel/day";

type Named = { readonly id: string; readonly name: string };

/** A tool as the register shows it; null is not known. */
export interface ToolLine extends Named {
  readonly purpose: string;
  readonly owner: (Named & { readonly side: string }) | null;
  readonly supplier: Named | null;
  readonly line: (Named & { readonly budgetId: string; readonly budgetName: string }) | null;
  readonly isKnownToIt: boolean;
  readonly holdsCustomerData: boolean;
  readonly yearlyMinor: bigint | null;
  readonly currency: string | null;
  readonly renewsOn: Day | null;
  readonly isRetired: boolean;
  readonly stages: readonly (Named & { readonly key: string })[];
  readonly version: number;
}

export interface Renewal {
  readonly on: Day;
  /** Below zero: so many days ago. */
  readonly days: number;
  readonly standing: "passed" | "soon" | "later";
}

/** So many days ahead there is still time to decide. */
export const renewalWarnedDays = 60;

/** How a day of renewal stands to a day: passed before it, soon up to sixty days ahead. Null where nobody said one. */
export function renewalOf(renewsOn: Day | null, on: Day): Renewal | null {
  if (renewsOn === null) return null;
  const days = daysBetween(on, renewsOn);
  return { on: renewsOn, days, standing: days < 0 ? "passed" : days <= renewalWarnedDays ? "soon" : "later" };
}

/** What tools cost in a year by currency; those nobody priced are counted, not taken for free. */
export function yearlyCosts(tools: readonly Pick<ToolLine, "yearlyMinor" | "currency">[]) {
  const sums = new Map<string, bigint>();
  let unpriced = 0;
  for (const { yearlyMinor, currency } of tools) {
    if (yearlyMinor === null || currency === null) unpriced += 1;
    else sums.set(currency, (sums.get(currency) ?? 0n) + yearlyMinor);
  }
  const costs = [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
  return { costs: costs.map(([currency, minor]) => ({ currency, minor })), unpriced };
}
