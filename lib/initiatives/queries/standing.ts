import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/access/viewer";
import type { Day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import type { initiativeSorts } from "../schema";

/** Which initiatives. `where` may name columns of initiatives, `having` those of standing (see below). */
export interface InitiativeSelection {
  readonly asOf: Day;
  readonly includeSilent: boolean;
  readonly where?: SQL | undefined;
  readonly having?: SQL | undefined;
  readonly sort?: (typeof initiativeSorts)[number];
  readonly limit?: number;
  readonly offset?: number;
}

export interface Onlooker {
  readonly viewer: Viewer;
  readonly organisation: {
    readonly zone: string;
    readonly initiativeStaleDays: number;
    readonly fiscalYearStartMonth: number;
  };
}

/**
 * One row an initiative: its own columns, the update it stands with, what updates state, and its status. A budget and a
 * forecast are of the fiscal year they were stated in: what this year's updates do not state again is stale.
 */
export function standing({ organisation }: Onlooker, { asOf, includeSilent, where }: InitiativeSelection): SQL {
  const isOfYear = sql`(x.dated_on >= ${periodOf("yearly", asOf, organisation.fiscalYearStartMonth).start}::date)`;
  return sql`
    select initiatives.*, u.id as update_id, u.dated_on as updated_on, u.done, u.blocker, u.need,
      u.bring_back, u.bring_back_by, u.author_id, limits.stale_days,
      coalesce(stated.function_id, initiatives.function_id) as standing_function_id,
      coalesce(stated.category, initiatives.category) as standing_category, stated.currency,
      money.budget_minor, money.forecast_minor, money.whole_life_minor, money.stated_before,
      case when money.budget_minor is null then money.budget_before end as stale_budget_minor,
      case when money.forecast_minor is null then money.forecast_before end as stale_forecast_minor,
      case when u.id is null or ${asOf}::date - u.dated_on > limits.stale_days then 'no_update'
        else coalesce(u.health, 'not_rated') end as status
    from initiatives
    left join value_streams on value_streams.id = initiatives.stream_id
    cross join lateral (select coalesce(value_streams.update_every_days,
      ${organisation.initiativeStaleDays}::int) as stale_days) limits
    left join lateral (select x.* from ${updatesBy(asOf)} order by ${newestFirst} limit 1) u on true
    left join lateral (select
        ${latestStated("function_id")} as function_id, ${latestStated("category")} as category,
        ${latestStated("currency", sql`coalesce(x.budget_minor, x.forecast_minor, x.whole_life_minor) is not null`)}
          as currency
      from ${updatesBy(asOf)}) stated on true
    left join lateral (select
        ${latestStated("budget_minor", isOfYear)} as budget_minor,
        ${latestStated("forecast_minor", isOfYear)} as forecast_minor,
        ${latestStated("budget_minor", sql`not ${isOfYear}`)} as budget_before,
        ${latestStated("forecast_minor", sql`not ${isOfYear}`)} as forecast_before,
        max(x.dated_on) filter (where not ${isOfYear}
          and coalesce(x.budget_minor, x.forecast_minor) is not null) as stated_before,
        ${latestStated("whole_life_minor")} as whole_life_minor
      from ${updatesBy(asOf)} and x.currency = stated.currency) money on true
    where (u.id is not null or (${includeSilent} and ${existed(asOf, organisation.zone)})) and ${where ?? sql`true`}`;
}

const updatesBy = (asOf: Day): SQL =>
  sql`updates_in_force x where x.initiative_id = initiatives.id and x.dated_on <= ${asOf}::date`;

/** Of two updates for one day the later made counts as newer. */
export const newestFirst = sql`x.dated_on desc, x.created_at desc, x.id desc`;

function latestStated(column: string, isStated: SQL = sql`true`): SQL {
  const named = sql`x.${sql.identifier(column)}`;
  return sql`(array_agg(${named} order by ${newestFirst}) filter (where ${named} is not null and ${isStated}))[1]`;
}

/** An initiative nobody reported on is there from the day it was made, unless the import that brought it was withdrawn. */
const existed = (asOf: Day, zone: string): SQL => sql`(
  (initiatives.created_at at time zone ${zone})::date <= ${asOf}::date
  and not exists (select from import_withdrawals w where w.import_id = initiatives.import_id))`;
