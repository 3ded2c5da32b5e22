import type { readKpi } from "@/lib/kpis/queries/read-kpi";

/** One KPI with everything around it, as its page shows it. */
export type KpiDetail = Awaited<ReturnType<typeof readKpi>>;

const tabs = ["now", "history", "targets", "links"] as const;
export type KpiTab = (typeof tabs)[number];

/** The part of the page the address asks for; the first when it asks for none or for one that is not known. */
export const kpiTab = (asked: string | string[] | undefined): KpiTab => tabs.find((tab) => tab === asked) ?? "now";

/** A page's number in the address, 1 unless it is a whole number of 1 or more. */
export function pageNumber(asked: string | string[] | undefined): number {
  const page = Number(asked);
  return Number.isInteger(page) && page > 0 ? page : 1;
}
