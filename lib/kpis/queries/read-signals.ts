import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { kpis } from "@/db/schema";
import type { signalRuleSets } from "@/db/vocabulary/kpis";
import { within } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { kpiKey } from "../schema";
import { processView } from "../signals/process-view";
import { isStanding } from "./is-standing";
import { rebasesInForce } from "./rebases-in-force";

/** How many of the newest periods the chart may be cut to; "all" is every one since the first reading. */
export const signalSpans = ["26", "52", "104", "all"] as const;

export type RebaseLine = {
  readonly from: Day;
  readonly reason: string;
  readonly by: string | null;
  readonly at: string;
};

/**
 * A KPI's process behaviour chart by the organisation's rule set, over all complete readings of the whole organisation
 * and cut to the span asked for, with the rebases in force, newest first. Its newest phase is the one the change mark is
 * judged by, which follows two rules of its own.
 */
export const readSignals = query({
  name: "readSignals",
  lasting: true,
  capability: "kpi.read",
  input: z.strictObject({ key: kpiKey, span: z.enum(signalSpans).default("26") }),
  async run({ db, input: { key, span }, extent, now, organisation: { zone, fiscalYearStartMonth } }) {
    const [found] = await db
      .select({
        ...{ direction: kpis.direction, low: kpis.bandLow, high: kpis.bandHigh, cadence: kpis.cadence },
        screening: kpis.screensOutliers,
        readings: completeReadings(today(now, zone)),
        rebases: rebaseLines,
        ruleSet: sql<(typeof signalRuleSets)[number]>`(select o.signal_rule_set from organisations o)`,
      })
      .from(kpis)
      .where(and(eq(kpis.key, key), isStanding, within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] })));
    if (!found) refuse("not_found", "refusal.gone");
    const { direction, low, high, cadence, readings, rebases, ruleSet, screening } = found;
    const wish = { direction, band: { low, high } };
    const facts = { readings, rebases, rules: { ruleSet, screening }, wish, cadence, fiscalYearStartMonth };
    const view = processView(facts, span === "all" ? Number.POSITIVE_INFINITY : Number(span));
    return { ...view, ruleSet, screening, rebases: rebases.toReversed() };
  },
});

const completeReadings = (on: Day): SQL<{ periodEnd: Day; value: number }[]> => sql`(
  select coalesce(json_agg(json_build_object('periodEnd', r.period_end, 'value', r.value) order by r.period_end), '[]')
  from current_readings r where r.kpi_id = kpis.id and r.region = '' and r.persona = '' and r.channel = ''
    and r.coverage = 'complete' and r.value is not null and r.period_end < ${on}::date)`;

const rebaseLines: SQL<RebaseLine[]> = sql`(
  select coalesce(json_agg(json_build_object('from', b.valid_from, 'reason', b.reason, 'at', b.created_at,
    'by', (select u.name from users u where u.id = b.created_by)) order by b.valid_from), '[]') from ${rebasesInForce} b)`;
