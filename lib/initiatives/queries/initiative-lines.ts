import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { healthStates } from "@/db/vocabulary/initiatives";
import type { Day } from "@/lib/kernel/day";
import { functionNames } from "@/lib/kpis/queries/parts/agreement";
import type { HealthState } from "../health";
import { type InitiativeFacts, type InitiativeLine, initiativeLine } from "../line";
import { baselineFacts, movesSince } from "./baseline-facts";
import { opinionFacts } from "./opinion-facts";
import { type InitiativeSelection, newestFirst, type Onlooker, standing } from "./standing";

export interface InitiativePage {
  readonly items: InitiativeLine[];
  readonly count: number;
  /** Over everything selected, not the page; all seven states, zeros included. */
  readonly counts: Record<HealthState, number>;
  /** Minor units by currency, over everything selected. */
  readonly totals: Record<string, { budget: bigint; forecast: bigint; wholeLife: bigint }>;
  /** How many state no budget or forecast for the year, but did for an earlier one: `totals` are without those. */
  readonly staleMoneyCount: number;
}

interface Found extends Record<string, unknown> {
  readonly count: number;
  readonly counts: Partial<Record<HealthState, number>>;
  readonly totals: Record<string, { budget: string; forecast: string; wholeLife: string }>;
  readonly staleMoneyCount: number;
  readonly items: InitiativeFacts[];
}

/**
 * Initiatives as they stood on a day, a page of them with counts and totals over all, in one statement.
 *
 * Each stands with its latest update dated on or before `asOf` (of two for one day, the later made); one older than the
 * stream's cadence, or the organisation's limit, has become silence. Money, function and category come from the latest
 * update that states them, a budget and a forecast from those of `asOf`'s fiscal year. Money is read in the currency
 * stated last; older sums in another one are not mixed in.
 */
export async function initiativeLines(
  db: Db,
  onlooker: Onlooker,
  selection: InitiativeSelection,
): Promise<InitiativePage> {
  const { asOf, sort = "name", limit, offset = 0 } = selection;
  const { rows } = await db.execute<Found>(sql`
    with standing as (${standing(onlooker, selection)}),
    matching as (select *, row_number() over (order by ${orders[sort]}, lower(name), id) as place
      from standing where ${selection.having ?? sql`true`}),
    chosen as (select * from matching order by place limit ${limit ?? null} offset ${offset})
    select (select count(*)::int from matching) as count,
      (select count(*)::int from matching
        where coalesce(stale_budget_minor, stale_forecast_minor) is not null) as "staleMoneyCount",
      (select coalesce(json_object_agg(c.status, c.n), '{}') from
        (select status, count(*)::int as n from matching group by status) c) as counts,
      (select coalesce(json_object_agg(t.currency, json_build_object('budget', t.budget::text,
          'forecast', t.forecast::text, 'wholeLife', t.whole_life::text)), '{}') from
        (select currency, coalesce(sum(budget_minor), 0) as budget, coalesce(sum(forecast_minor), 0) as forecast,
          coalesce(sum(whole_life_minor), 0) as whole_life
          from matching where currency is not null group by currency) t) as totals,
      (select coalesce(json_agg(${facts(asOf)} order by c.place), '[]') from chosen c) as items`);
  const [found] = rows;
  if (!found) throw new Error("A select without from always has one row");
  const none = Object.fromEntries(healthStates.map((state) => [state, 0])) as Record<HealthState, number>;
  return {
    items: found.items.map((item) => initiativeLine(item, { asOf, viewer: onlooker.viewer })),
    count: found.count,
    counts: { ...none, ...found.counts },
    staleMoneyCount: found.staleMoneyCount,
    totals: Object.fromEntries(Object.entries(found.totals).map(([currency, sums]) => [currency, inMinor(sums)])),
  };
}

const orders = {
  name: sql`true`,
  status: sql`array_position(array['off_track', 'at_risk_major', 'at_risk', 'no_update', 'on_track_minor', 'on_track',
    'not_rated'], status)`,
  endsOn: sql`ends_on nulls last`,
  budget: sql`budget_minor desc nulls last`,
  updatedOn: sql`updated_on desc nulls last`,
};

const facts = (asOf: Day): SQL => sql`json_build_object(
  'id', c.id, 'externalId', c.external_id, 'name', c.name, 'state', c.state, 'status', c.status, 'version', c.version,
  'category', c.standing_category, 'updateId', c.update_id, 'updatedOn', c.updated_on, 'staleDays', c.stale_days,
  'done', coalesce(c.done, ''), 'blocker', coalesce(c.blocker, ''), 'need', coalesce(c.need, 'none'),
  'startsOn', c.starts_on, 'endsOn', c.ends_on, 'firstEndsOn', c.first_ends_on, 'businessImpact', c.business_impact,
  'budgetMinor', c.budget_minor::text, 'forecastMinor', c.forecast_minor::text,
  'wholeLifeMinor', c.whole_life_minor::text, 'currency', c.currency, 'statedBefore', c.stated_before,
  'staleBudgetMinor', c.stale_budget_minor::text, 'staleForecastMinor', c.stale_forecast_minor::text,
  'stream', (select json_build_object('id', s.id, 'key', s.key, 'name', s.name) from value_streams s where s.id = c.stream_id),
  'function', (select json_build_object('id', f.id, 'key', f.key, 'name', f.name)
    from functions f where f.id = c.standing_function_id),
  'itOwner', (select json_build_object('id', p.id, 'name', p.name) from users p where p.id = c.it_owner_id),
  'marketingOwner', (select json_build_object('id', p.id, 'name', p.name) from users p where p.id = c.marketing_owner_id),
  'bringBack', coalesce(c.bring_back, ''), 'bringBackBy', c.bring_back_by,
  'moves', ${movesSince}, 'baseline', ${baselineFacts},
  'opinion', ${opinionFacts},
  'blockerBefore', coalesce((select x.blocker from updates_in_force x
    where x.initiative_id = c.id and x.dated_on <= ${asOf}::date order by ${newestFirst} offset 1 limit 1), ''),
  'kpis', (select coalesce(json_agg(json_build_object('id', kpis.id, 'key', kpis.key, 'name', kpis.name,
      'names', ${functionNames}) order by kpis.name), '[]')
    from initiative_kpis l join kpis on kpis.id = l.kpi_id where l.initiative_id = c.id),
  'kpisWithEffect', (select count(*)::int from initiative_kpis l
    where l.initiative_id = c.id and l.expected_change is not null),
  'stages', (select coalesce(json_agg(json_build_object('id', s.id, 'key', s.key, 'name', s.name) order by s.position), '[]')
    from initiative_stages l join stages s on s.id = l.stage_id where l.initiative_id = c.id),
  'trail', (select coalesce(json_agg(json_build_object('datedOn', x.dated_on, 'health', x.health,
      'need', coalesce(x.need, 'none'))
      order by ${newestFirst}), '[]')
    from updates_in_force x where x.initiative_id = c.id and x.dated_on <= ${asOf}::date))`;

const inMinor = (sums: { budget: string; forecast: string; wholeLife: string }) => ({
  budget: BigInt(sums.budget),
  forecast: BigInt(sums.forecast),
  wholeLife: BigInt(sums.wholeLife),
});
