import { type SQL, sql } from "drizzle-orm";
import type { Calculation } from "../drivers/calculation";
import { largestNumber } from "../readings/reading";
import { type CalculatedCell, cellRows } from "./recalculate-results";

/**
 * A ratio, sum or difference for each cell, from the readings in force of the inputs in that very period and
 * breakdown. Without value where an input has none, and where a ratio is of 0. A value rests on partial readings as
 * soon as one of its inputs does. A ratio of amounts keeps both as numerator and denominator.
 */
export function formulaResults(
  { kind, isPercent, isOfAmounts, inputs }: Calculation,
  cells: readonly CalculatedCell[],
): SQL {
  const ids = inputs.map(({ id }) => id);
  const [left = null, right = null] = ids;
  const ends = [...new Set(cells.map(({ periodEnd }) => periodEnd))];
  const value = {
    ratio: quotient(sql`g.l`, sql`g.r`, isPercent),
    sum: sql`g.total`,
    difference: sql`case when greatest(abs(g.l), abs(g.r)) <= ${largestNumber}::float8 then g.l - g.r end`,
  }[kind as Exclude<Calculation["kind"], "pooled">];
  const keepsRatio = kind === "ratio" && isOfAmounts;
  return sql`
    select v.*, ${keepsRatio ? sql`case when v.value is not null then v.l end` : sql`null::float8`} as numerator,
      ${keepsRatio ? sql`case when v.value is not null then v.r end` : sql`null::float8`} as denominator,
      null::int as reported, null::int as expected
    from (select g.*, case when g.known = ${ids.length} then ${value} end as value,
      case when g.known = ${ids.length} and g.whole = g.known then 'complete' else 'partial' end as coverage
    from (
      select cell.period, cell.period_start, cell.period_end, cell.region, cell.persona, cell.channel,
        count(t.value) as known, count(t.value) filter (where t.coverage = 'complete') as whole,
        max(t.value) filter (where t.kpi_id = ${left}::uuid) as l, max(t.value) filter (where t.kpi_id = ${right}::uuid) as r,
        ${sumOfNumbers(sql`t.value`, sql`t.kpi_id`)} as total
      from ${cellRows(cells)} left join current_readings t
        on (t.period_end, t.region, t.persona, t.channel) = (cell.period_end, cell.region, cell.persona, cell.channel)
        and t.kpi_id = any(${sql.param(ids)}::uuid[]) and t.period_end = any(${sql.param(ends)}::date[])
      group by 1, 2, 3, 4, 5, 6) g) v`;
}

/**
 * Numbers added up in one order; nothing where one lies beyond `largestNumber`. Such a one is kept out of the sum
 * itself, because PostgreSQL adds up before it looks at the case.
 */
export const sumOfNumbers = (value: SQL, order: SQL): SQL => sql`case
  when max(abs(${value})) <= ${largestNumber}::float8
  then sum(${value} order by ${order}) filter (where abs(${value}) <= ${largestNumber}::float8) end`;

/** One number by another, times 100 for a percentage; nothing where the other is 0 or the answer beyond `largestNumber`. */
export const quotient = (left: SQL, right: SQL, isPercent: boolean): SQL => sql`case
  when ${right} = 0 or abs(${left}::numeric) > least(abs(${right}::numeric) * ${largestNumber}::numeric, 1e305) then null
  when abs(${left}::numeric) * 1e300 < abs(${right}::numeric) then 0
  else ${isPercent ? sql`(100 * ${left})` : left} / ${right} end`;
