import type { Context } from "@/lib/kernel/operation";
import type { readKpi } from "@/lib/kpis/queries/read-kpi";
import type { SearchParams } from "../list-address";

/** One KPI with everything around it, as its page shows it. */
export type KpiDetail = Awaited<ReturnType<typeof readKpi>>;

/** What every tab of the page is given. */
export type TabProps = {
  readonly kpi: KpiDetail;
  readonly context: Context;
  /** The address's own words, in which a tab keeps what is filtered and turned to. */
  readonly asked: SearchParams;
};

/** A page's number in the address, 1 unless it is a whole number of 1 or more. */
export function pageNumber(asked: string | string[] | undefined): number {
  const page = Number(asked);
  return Number.isInteger(page) && page > 0 ? page : 1;
}
