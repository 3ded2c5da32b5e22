import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { kpis } from "@/db/schema";
import { within } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { around } from "../drivers/driver-tree";
import type { KpiLine } from "../line";
import { kpiKey } from "../schema";
import { kpiLines } from "./kpi-lines";

/** A driver link with what is said of it. */
export type DriverLink = {
  readonly from: string;
  readonly to: string;
  readonly lagWeeks: number;
  readonly expectedEffect: number | null;
  readonly note: string;
};

/** The newest complete value of the part of the organisation that was asked for. */
export type PartValue = { readonly value: number; readonly period: string };

export type TreeNode = { readonly line: KpiLine; readonly part: PartValue | null };

const word = z.string().trim().max(200).default("");

/**
 * The KPIs tied by driver links with their lines, in the order of the lists. With `kpi` only what leads to that one
 * and what it leads to. With a region or persona each node also carries that part's newest complete value, null where
 * the KPI has none; its status and change stay those of the whole organisation. `loose` counts KPIs without links.
 */
export const readDriverTree = query({
  name: "readDriverTree",
  lasting: true,
  capability: "kpi.read",
  input: z.strictObject({ kpi: kpiKey.optional(), region: word, persona: word }),
  async run({ db, input: { kpi, region, persona }, extent, ...sight }) {
    const { links, parts, focus, loose } = await graph(db, kpi ?? null);
    if (kpi && !focus) refuse("not_found", "refusal.gone");
    const shown = focus ? around(focus, links) : new Set(links.flatMap(({ from, to }) => [from, to]));
    const ids = [...shown];
    const reach = within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }) ?? sql`true`;
    const where = sql`${kpis.id} = any(${sql.param(ids)}::uuid[]) and ${reach}`;
    const { items } = await kpiLines(db, sight, { where });
    const on = today(sight.now, sight.organisation.zone);
    const values =
      region || persona ? await partValues(db, { ids, region, persona, on }) : new Map<string, PartValue>();
    return {
      focus,
      loose,
      nodes: items.map((line): TreeNode => ({ line, part: values.get(line.id) ?? null })),
      links: links.filter(({ from, to }) => shown.has(from) && shown.has(to)),
      regions: parts.flatMap((part) => part.region || []),
      personas: parts.flatMap((part) => part.persona || []),
    };
  },
});

/** All links, and by which regions and personas the newest periods of linked KPIs are broken down. */
async function graph(db: Db, focusKey: string | null) {
  const { rows } = await db.execute<{
    links: DriverLink[];
    parts: { region: string; persona: string }[];
    focus: string | null;
    loose: number;
  }>(sql`
    with linked as (select driver_id as id from kpi_drivers union select kpi_id from kpi_drivers)
    select
      (select coalesce(json_agg(json_build_object('from', d.driver_id, 'to', d.kpi_id, 'lagWeeks', d.lag_weeks,
        'expectedEffect', d.expected_effect, 'note', d.note) order by d.driver_id, d.kpi_id), '[]')
        from kpi_drivers d) as links,
      (select coalesce(json_agg(json_build_object('region', p.region, 'persona', p.persona)
        order by p.region, p.persona), '[]')
        from (select distinct r.region, '' as persona from ${newestParts} where r.region <> ''
          union select '', r.persona from ${newestParts} where r.persona <> '') p) as parts,
      (select k.id from kpis k where k.key = ${focusKey}) as focus,
      (select count(*)::int from kpis k where k.id not in (select id from linked)) as loose`);
  return rows[0] ?? { links: [], parts: [], focus: null, loose: 0 };
}

/** Breakdown readings of each linked KPI's newest period that has any: enough to offer as filters. */
const newestParts = sql`linked join lateral (
  select r.region, r.persona from readings_in_force r where r.kpi_id = linked.id and r.period_end = (
    select max(n.period_end) from readings n where n.kpi_id = linked.id and (n.region <> '' or n.persona <> ''))) r on true`;

type Part = { readonly ids: readonly string[]; readonly region: string; readonly persona: string; readonly on: Day };

async function partValues(db: Db, { ids, region, persona, on }: Part): Promise<Map<string, PartValue>> {
  const { rows } = await db.execute<{ id: string } & PartValue>(sql`
    select distinct on (r.kpi_id) r.kpi_id as id, r.value, r.period from current_readings r
    where r.kpi_id = any(${sql.param([...ids])}::uuid[]) and r.region = ${region} and r.persona = ${persona}
      and r.channel = '' and r.coverage = 'complete' and r.value is not null and r.period_end < ${on}::date
    order by r.kpi_id, r.period_end desc`);
  return new Map(rows.map(({ id, value, period }) => [id, { value, period }]));
}
