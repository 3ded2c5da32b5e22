import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { kpis, organisations, stageMetricKpis, stages } from "@/db/schema";
import { stageMetrics } from "@/db/vocabulary/events";
import { admitted } from "@/lib/access/policy";
import { within } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { isStanding } from "@/lib/kpis/queries/is-standing";
import { kpiSubject } from "@/lib/kpis/queries/kpi-subject";
import { kpiKey } from "@/lib/kpis/schema";
import { isLocked } from "@/lib/kpis/standing/target-lock";
import { type FedReading, fedReading } from "../counts/fed-reading";
import { unitOf } from "../counts/stage-readings";
import { fedWeeks } from "./fed-weeks";
import { requireFit } from "./kpi-fit";

/** A KPI a stage's metric fits; `fedFrom` is the stage that brings its readings now, which would stop. */
export interface FeedableKpi {
  readonly key: string;
  readonly name: string;
  readonly fedFrom: { readonly id: string; readonly name: string } | null;
}

/** The KPIs that may be fed with a metric by this viewer, by name: weekly, of its unit, measured and not locked. */
export const listFeedableKpis = query({
  name: "listFeedableKpis",
  capability: "kpi.define",
  input: z.strictObject({ metric: z.enum(stageMetrics) }),
  async run({ db, viewer, extent, input: { metric } }): Promise<FeedableKpi[]> {
    const rows = await db
      .select({ kpi: kpis, fedFrom: { id: stages.id, name: stages.name } })
      .from(kpis)
      .leftJoin(stageMetricKpis, eq(stageMetricKpis.kpiId, kpis.id))
      .leftJoin(stages, eq(stages.id, stageMetricKpis.stageId))
      .where(
        and(
          within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }),
          eq(kpis.cadence, "weekly"),
          inArray(kpis.unit, [unitOf(metric)]),
          sql`not exists (select from kpi_calculations c where c.kpi_id = kpis.id)`,
          isStanding,
        ),
      )
      .orderBy(asc(sql`lower(${kpis.name})`), asc(kpis.id));
    const open = rows.filter(
      ({ kpi }) => !isLocked(viewer, { ...kpi, ownerIds: [kpi.itOwnerId, kpi.marketingOwnerId] }),
    );
    return open.map(({ kpi, fedFrom }) => ({ key: kpi.key, name: kpi.name, fedFrom }));
  },
});

/** What feeding would do with one week. */
export type PreviewedWeek = { readonly monday: Day } & FedReading;

const weeksShown = 8;
/**
 * What would be written if a stage fed a KPI: the newest counted weeks, oldest first, at most eight. Refuses as
 * `feedKpi` does, and an unknown stage (not_found).
 */
export const previewFeed = query({
  name: "previewFeed",
  capability: "kpi.define",
  input: z.strictObject({ stageId: z.uuid(), metric: z.enum(stageMetrics), kpi: kpiKey }),
  async run({ db, viewer, now, organisation: { zone }, input }): Promise<PreviewedWeek[]> {
    const { stageId, metric } = input;
    const kpi = admitted(viewer, "kpi.define", await kpiSubject(db, input.kpi));
    await requireFit(db, viewer, { kpi, metric });
    if ((await db.$count(stages, eq(stages.id, stageId))) === 0) refuse("not_found", "refusal.gone");
    const feed = sql`(select ${kpi.id}::uuid as kpi_id, ${stageId}::uuid as stage_id, ${metric}::text as metric,
      ''::text as dimension, ''::text as key)`;
    const [weeks, windowDays] = [await fedWeeks(db, feed), await windowOf(db)];
    return weeks
      .slice(-weeksShown)
      .map((week) => ({ monday: week.monday, ...fedReading(week, { now, zone, windowDays }) }));
  },
});

async function windowOf(db: Db): Promise<number> {
  const [rules] = await db.select({ windowDays: organisations.funnelWindowDays }).from(organisations).limit(1);
  return rules?.windowDays ?? 0;
}
