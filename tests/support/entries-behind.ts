import { expect } from "vitest";
import { entriesFilterFor, type FigureAddress } from "@/lib/budgets/entry-filter";
import { listEntries } from "@/lib/budgets/queries/list-entries";
import type { Context } from "@/lib/kernel/operation";

/** What the entries behind a figure of a budget add up to, in minor units of their one currency. */
export async function totalBehind(viewer: Context, address: FigureAddress): Promise<bigint> {
  const { totals } = await listEntries(viewer, { ...entriesFilterFor(address), limit: 1 });
  expect(totals.length).toBeLessThanOrEqual(1);
  return totals[0]?.amountMinor ?? 0n;
}
