import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { kpis } from "@/db/schema";
import { within } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type BreakdownPart, type Dimension, dimensions } from "../readings/breakdown";
import { kpiKey } from "../schema";
import { isStanding } from "./is-standing";

type Found = {
  readonly found: string | null;
  /** Which dimensions readings are kept by, such as "region" or "region,channel". */
  readonly cuts: readonly string[];
  readonly periods: readonly { readonly period: string; readonly start: Day; readonly end: Day }[];
  readonly parts: readonly BreakdownPart[];
  readonly whole: number | null;
};

const periodsOffered = 26;

/**
 * A KPI's readings by one or two dimensions for one complete period, the newest unless another is asked for; with the
 * whole organisation's value, the periods there are and the cuts there are. One statement. No parts and no period means
 * that nothing was recorded in that cut. Refuses (invalid) the same dimension twice.
 */
export const readBreakdown = query({
  name: "readBreakdown",
  lasting: true,
  capability: "kpi.read",
  input: z
    .strictObject({
      key: kpiKey,
      by: z.enum(dimensions),
      and: z.enum(dimensions).optional(),
      period: z.string().trim().min(1).max(40).optional(),
    })
    .refine(({ by, and }) => by !== and, { path: ["and"], message: "kpi.breakdown.twice_the_same" }),
  async run({ db, input: { key, by, and: second, period }, extent, now, organisation }) {
    const asked: readonly Dimension[] = second ? [by, second] : [by];
    const on = today(now, organisation.zone);
    const mine = within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] });
    const cut = sql.join(
      dimensions.map((one) => sql`${sql.identifier(one)} ${asked.includes(one) ? sql`<>` : sql`=`} ''`),
      sql` and `,
    );
    const keys = sql.join(asked.map(nameOfPart), sql`, `);
    const { rows } = await db.execute<Found>(sql`
      with kpi as (select ${kpis.id} as id from ${kpis} where ${and(eq(kpis.key, key), isStanding, mine)}),
      complete as (select r.* from current_readings r where r.kpi_id = (select id from kpi)
        and r.coverage = 'complete' and r.period_end < ${on}::date),
      cut as (select * from complete where ${cut}),
      offered as (select distinct period, period_start, period_end from cut order by period_end desc limit ${periodsOffered}),
      chosen as (select period_end from cut where ${period ?? null}::text is null or period = ${period ?? null}
        order by period_end desc limit 1)
      select (select id from kpi) as found,
        (select coalesce(json_agg(c.cut order by c.cut), '[]') from (select distinct concat_ws(',',
          case when region <> '' then 'region' end, case when persona <> '' then 'persona' end,
          case when channel <> '' then 'channel' end) as cut from complete) c where c.cut <> '') as cuts,
        (select coalesce(json_agg(json_build_object('period', period, 'start', period_start, 'end', period_end)
          order by period_end desc), '[]') from offered) as periods,
        (select coalesce(json_agg(json_build_object('keys', json_build_array(${keys}), 'value', value,
          'numerator', numerator, 'denominator', denominator) order by ${keys}), '[]')
          from cut where period_end = (select period_end from chosen)) as parts,
        (select value from complete where period_end = (select period_end from chosen)
          and region = '' and persona = '' and channel = '') as whole,
        (select json_build_object('period', period, 'start', period_start, 'end', period_end) from cut
          where period_end = (select period_end from chosen) limit 1) as shown`);
    const [found] = rows as unknown as (Found & { readonly shown: Found["periods"][number] | null })[];
    if (!found?.found) refuse("not_found", "refusal.gone");
    const { cuts, periods, parts, whole, shown } = found;
    return { by: asked, cuts: cuts.map((one) => one.split(",") as Dimension[]), periods, parts, whole, shown };
  },
});

/** A part's name: a persona's own where the journeys know it, else what the reading says. */
const nameOfPart = (one: Dimension) =>
  one === "persona"
    ? sql`coalesce((select p.name from personas p where p.key = cut.persona), cut.persona)`
    : sql`cut.${sql.identifier(one)}`;
