import { type SQL, sql } from "drizzle-orm";
import { type Calculation, pooling } from "../drivers/calculation";
import { largestNumber } from "../readings/reading";
import { quotient, sumOfNumbers } from "./recalculate-formula";
import { type CalculatedCell, cellRows } from "./recalculate-results";

/**
 * All numerators by all denominators of the members that reported, for each cell and for the periods within a year of
 * one: who reported there tells how complete those are (see `pooling`). A member's partial reading counts in the value
 * but not among those that reported. Nothing is ever summed over periods.
 */
export function pooledResults({ isPercent, inputs }: Calculation, cells: readonly CalculatedCell[]): SQL {
  const ids = inputs.map(({ id }) => id);
  const value = quotient(sql`p.n`, sql`p.d`, isPercent);
  return sql`
    with cells as (select * from ${cellRows(cells)}),
    spans as (
      select region, persona, channel, min(period_end) - interval '1 year' as first, max(period_end) + interval '1 year' as last
      from cells group by 1, 2, 3),
    taken as (
      select r.kpi_id, r.period, r.period_start, r.period_end, r.region, r.persona, r.channel, r.numerator, r.denominator,
        r.coverage = 'complete' as is_whole
      from current_readings r join spans s using (region, persona, channel)
      where r.kpi_id = any(${sql.param(ids)}::uuid[]) and r.numerator is not null
        and r.period_end between s.first - interval '1 year' and s.last + interval '1 year'),
    periods as (
      select distinct period, period_start, period_end, region, persona, channel from taken
      union select period, period_start, period_end, region, persona, channel from cells),
    members as (select distinct kpi_id, region, persona, channel from taken),
    grid as (
      select p.*, m.kpi_id, t.numerator, t.denominator, coalesce(t.is_whole, false) as is_whole
      from periods p left join members m using (region, persona, channel)
      left join taken t using (period_end, region, persona, channel, kpi_id)),
    seen as (
      select g.*, count(*) filter (where is_whole) over near - is_whole::int as others_seen, count(*) over near - 1 as others,
        avg(abs(denominator)) filter (where abs(denominator) <= ${largestNumber}::float8) over near as weight
      from grid g window near as (partition by region, persona, channel, kpi_id order by period_end
        range between interval '1 year' preceding and interval '1 year' following)),
    judged as (
      select s.*, case when others = 0 then is_whole
        else others_seen > 0 and others_seen >= others * ${pooling.regularFrom}::numeric end as is_regular from seen s),
    pooled as (
      select period, period_start, period_end, region, persona, channel,
        ${sumOfNumbers(sql`numerator`, sql`kpi_id`)} as n,
        ${sumOfNumbers(sql`denominator`, sql`kpi_id`)} as d,
        count(*) filter (where is_regular)::int as expected, count(*) filter (where is_regular and is_whole)::int as reported,
        count(*) filter (where is_whole) as whole,
        coalesce(sum(weight) filter (where is_regular), 0) as weight,
        coalesce(sum(weight) filter (where is_regular and is_whole), 0) as weight_seen
      from judged group by 1, 2, 3, 4, 5, 6)
    select v.period, v.period_start, v.period_end, v.region, v.persona, v.channel, v.value,
      case when v.value is not null then v.n end as numerator, case when v.value is not null then v.d end as denominator,
      case when v.whole > 0 and v.reported >= v.expected * ${pooling.wholeFrom}::numeric
        and v.weight_seen >= v.weight * ${pooling.wholeFrom}::float8 then 'complete' else 'partial' end as coverage,
      v.reported, v.expected
    from (select p.*, ${value} as value from pooled p) v join spans s using (region, persona, channel)
    where v.period_end between s.first and s.last`;
}
