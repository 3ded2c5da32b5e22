import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpis } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import type { StandingFacts } from "../facts";
import { type KpiLine, kpiLine, type Sight, standing } from "../line";
import type { EffectiveStatus } from "../standing/roll-up";
import { isStanding } from "./is-standing";
import { factsOf, kpiFacts, standingFacts } from "./kpi-facts";

/** Which KPIs; without `limit` all of them. `where` and `orderBy` may name columns of kpis only. */
export interface KpiSelection {
  readonly where?: SQL | undefined;
  readonly orderBy?: SQL | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/**
 * KPIs as every page shows them, with how many match, in one statement whose cost follows the KPIs shown.
 * Every page takes a KPI's value and status from here, so no two pages can differ.
 */
export async function kpiLines(
  db: Db,
  sight: Sight,
  { where = sql`true`, orderBy = inOrder, limit, offset = 0 }: KpiSelection,
): Promise<{ items: KpiLine[]; count: number }> {
  const on = today(sight.now, sight.organisation.zone);
  const { rows } = await db.execute<{ count: number; items: Parameters<typeof factsOf>[0][] }>(sql`
    with ${matchingKpis(where, orderBy)},
    chosen as (select * from matching order by place limit ${limit ?? null} offset ${offset})
    select (select count(*)::int from matching) as count,
      coalesce(json_agg(${kpiFacts(on)} order by chosen.place), '[]') as items
    from chosen join kpis on kpis.id = chosen.id`);
  const { count = 0, items = [] } = rows[0] ?? {};
  return { items: items.map((told) => kpiLine(factsOf(told), sight)), count };
}

/** The ids of the KPIs that match, in order, with their statuses: all of them, for the little that takes. */
export async function kpiStatuses(
  db: Db,
  sight: Sight,
  { where = sql`true`, orderBy = inOrder }: Pick<KpiSelection, "where" | "orderBy">,
): Promise<{ id: string; status: EffectiveStatus }[]> {
  const on = today(sight.now, sight.organisation.zone);
  const { rows } = await db.execute<{ items: StandingFacts[] }>(sql`
    with ${matchingKpis(where, orderBy)}
    select coalesce(json_agg(${standingFacts(on)} order by matching.place), '[]') as items
    from matching join kpis on kpis.id = matching.id`);
  return (rows[0]?.items ?? []).map((facts) => ({ id: facts.id, status: standing(facts, sight).status }));
}

/** Ids and places only: whole rows would be dragged through the sort. */
const matchingKpis = (where: SQL, orderBy: SQL): SQL => sql`matching as materialized (
  select kpis.id, row_number() over (order by ${orderBy}) as place from kpis
  where ${where} and ${isStanding})`;

const inOrder = sql`${kpis.isShared} desc, ${kpis.position}, lower(${kpis.name}), ${kpis.id}`;
