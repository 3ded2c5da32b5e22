import { sql } from "drizzle-orm";
import { z } from "zod";
import { kpis } from "@/db/schema";
import { within } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import type { Cadence } from "@/lib/kernel/period";
import { periodKey } from "@/lib/kernel/period";
import { kpiKey } from "../schema";
import { isStanding } from "./is-standing";

/** One change of a calculated value; null stands for no data. */
export type Recalculation = {
  readonly id: string;
  readonly period: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly at: Date;
  /** The input that changed; `set` when the calculation itself did, null when several inputs changed at once. */
  readonly cause: { readonly key: string; readonly name: string } | "set" | null;
};

type Row = Omit<Recalculation, "period" | "at" | "cause"> & {
  readonly periodEnd: Day;
  readonly cadence: Cadence;
  readonly at: string;
  readonly isOwn: boolean | null;
  readonly causeKey: string | null;
  readonly causeName: string | null;
};

/**
 * How a calculated KPI's values of the whole organisation changed and why, the newest change first. First values of a
 * period are left out unless asked for: every ordinary reading of an input makes one.
 */
export const listRecalculations = query({
  name: "listRecalculations",
  lasting: true,
  capability: "kpi.read",
  input: z.strictObject({
    key: kpiKey,
    limit: z.int().min(1).max(500).default(20),
    withFirst: z.boolean().default(false),
  }),
  async run({
    db,
    input: { key, limit, withFirst },
    extent,
    organisation,
  }): Promise<{ items: Recalculation[]; count: number }> {
    const reach = within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }) ?? sql`true`;
    const { rows } = await db.execute<{ count: number; items: Row[] }>(sql`
      with own as (select ${kpis.id}, ${kpis.cadence} from ${kpis} where ${kpis.key} = ${key} and ${isStanding} and ${reach}),
      wanted as (select r.*, own.cadence from kpi_recalculations r join own on own.id = r.kpi_id
        where ${withFirst} or r.before is not null),
      shown as (select r.* from wanted r order by r.computed_at desc, r.period_end desc, r.id desc limit ${limit})
      select (select count(*)::int from wanted) as count,
        coalesce(json_agg(json_build_object('id', s.id, 'periodEnd', s.period_end, 'cadence', s.cadence,
          'before', s.before, 'after', s.after, 'at', s.computed_at, 'isOwn', s.cause_id = s.kpi_id,
          'causeKey', c.key, 'causeName', c.name) order by s.computed_at desc, s.period_end desc, s.id desc), '[]') as items
      from shown s left join kpis c on c.id = s.cause_id`);
    const { count = 0, items = [] } = rows[0] ?? {};
    const start = organisation.fiscalYearStartMonth;
    return { count, items: items.map((row) => recalculation(row, start)) };
  },
});

function recalculation(
  { periodEnd, cadence, isOwn, causeKey, causeName, at, ...row }: Row,
  start: number,
): Recalculation {
  const named = causeKey === null ? null : { key: causeKey, name: causeName ?? "" };
  return { ...row, period: periodKey(cadence, periodEnd, start), at: new Date(at), cause: isOwn ? "set" : named };
}
