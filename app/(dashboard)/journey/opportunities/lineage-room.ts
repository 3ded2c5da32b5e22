import "server-only";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import type { Opportunity } from "@/lib/journeys/queries/opportunities";
import type { Context } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";

/** How the work and the KPIs that opportunities lead to stand, as every other page tells it. */
export interface Lineage {
  readonly workOf: (opportunity: Opportunity) => InitiativeLine | undefined;
  readonly kpiOf: (id: string) => KpiLine | undefined;
}

const mostAsked = 500;

export async function readLineage(context: Context, opportunities: readonly Opportunity[]): Promise<Lineage> {
  const answered = opportunities.flatMap(({ work }) => work ?? []);
  const workIds = [...new Set(answered.map(({ id }) => id))].slice(0, mostAsked);
  const kpiIds = [...new Set(answered.flatMap(({ kpis }) => kpis.map(({ kpiId }) => kpiId)))].slice(0, mostAsked);
  const [work, kpis] = await Promise.all([
    workIds.length > 0
      ? listInitiatives(context, { ids: workIds, includeSilent: true, limit: mostAsked })
      : { items: [] },
    kpiIds.length > 0 ? listKpis(context, { ids: kpiIds, limit: mostAsked }) : { items: [] },
  ]);
  return {
    workOf: (opportunity) => work.items.find(({ id }) => id === opportunity.work?.id),
    kpiOf: (wanted) => kpis.items.find(({ id }) => id === wanted),
  };
}
