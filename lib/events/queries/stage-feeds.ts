import { sql } from "drizzle-orm";
import { z } from "zod";
import type { eventDimensions } from "@/db/vocabulary/events";
import { can } from "@/lib/access/policy";
import type { Day } from "@/lib/kernel/day";
import type { KpiUnit } from "@/lib/kernel/measure";
import { query } from "@/lib/kernel/operation";
import type { KpiDirection } from "@/lib/kpis/standing/status";
import { isLocked } from "@/lib/kpis/standing/target-lock";
import { stageSource } from "../counts/fed-reading";
import type { StageMetric } from "../counts/stage-readings";

/** A KPI whose weekly readings a stage brings. */
export interface StageFeed {
  readonly kpi: { readonly key: string; readonly name: string; readonly unit: KpiUnit };
  readonly metric: StageMetric;
  /** Of whom alone it is counted; null is everybody, a null key the unrecognised. */
  readonly segment: { readonly dimension: (typeof eventDimensions)[number]; readonly key: string | null } | null;
  /** The newest reading it brought: when it was written, of which week and how much. Null before the first. */
  readonly last: { readonly at: Date; readonly monday: Day; readonly value: number | null } | null;
  readonly mayStop: boolean;
}

type FeedRow = {
  readonly key: string;
  readonly name: string;
  readonly unit: KpiUnit;
  readonly direction: KpiDirection;
  readonly countsTowardsIncentive: boolean;
  readonly ownerIds: (string | null)[];
  readonly metric: StageMetric;
  readonly dimension: (typeof eventDimensions)[number] | "";
  readonly segmentKey: string;
  readonly lastAt: string | null;
  readonly monday: Day | null;
  readonly value: number | null;
};

/** The KPIs a stage feeds, by name, each with its last run. */
export const listStageFeeds = query({
  name: "listStageFeeds",
  capability: "journey.read",
  input: z.strictObject({ stageId: z.uuid() }),
  async run({ db, viewer, input: { stageId } }): Promise<StageFeed[]> {
    const { rows } = await db.execute<FeedRow>(sql`
      select k.key, k.name, k.unit, k.direction, k.counts_towards_incentive as "countsTowardsIncentive",
        array[k.it_owner_id::text, k.marketing_owner_id::text] as "ownerIds", f.metric, f.dimension,
        f.key as "segmentKey", r.received_at as "lastAt", r.period_start::text as monday, r.value
      from stage_metric_kpis f join kpis k on k.id = f.kpi_id
        left join lateral (select c.received_at, c.period_start, c.value from current_readings c
          where c.kpi_id = f.kpi_id and c.source = ${stageSource} and c.received_at >= f.created_at
            and c.region = '' and c.persona = '' and c.channel = ''
          order by c.period_end desc limit 1) r on true
      where f.stage_id = ${stageId} order by lower(k.name), k.id`);
    return rows.map((row) => ({
      kpi: { key: row.key, name: row.name, unit: row.unit },
      metric: row.metric,
      segment: row.dimension ? { dimension: row.dimension, key: row.segmentKey || null } : null,
      last: row.lastAt && row.monday ? { at: new Date(row.lastAt), monday: row.monday, value: row.value } : null,
      mayStop: can(viewer, "kpi.define", row) && !isLocked(viewer, row),
    }));
  },
});
