import type { z } from "zod";
import type { Figure, PlanStage } from "./ledger/position";
import type { entriesFilter } from "./schema";

/** What `listEntries` may be narrowed by. */
export type EntriesFilter = z.input<typeof entriesFilter>;

/**
 * Where a figure on a screen stands: what it counts, in which plan, of what. Leave out what it is not narrowed by;
 * null is the group without one ("unassigned", "unallocated").
 */
export interface FigureAddress {
  readonly figure: Figure;
  readonly stage?: PlanStage | undefined;
  readonly lineKind?: "expense" | "revenue" | undefined;
  readonly budgetId?: string | null | undefined;
  readonly lineId?: string | undefined;
  readonly functionId?: string | null | undefined;
  readonly costCentreId?: string | null | undefined;
  readonly streamId?: string | null | undefined;
  readonly supplierId?: string | null | undefined;
  readonly categoryId?: string | null | undefined;
  readonly orderId?: string | undefined;
  /** YYYY-MM. */
  readonly month?: string | undefined;
  readonly currency?: string | undefined;
  /** Only money of lines under an agreement today, which is what drift is measured on. */
  readonly isUnderAgreement?: true | undefined;
}

/** The filter of `listEntries` whose total is exactly the figure; every figure on a screen links through this. */
export function entriesFilterFor(address: FigureAddress): EntriesFilter {
  const stated = Object.entries(address).filter(([, value]) => value !== undefined);
  return Object.fromEntries(stated.map(([name, value]) => [name, value ?? "none"])) as EntriesFilter;
}
