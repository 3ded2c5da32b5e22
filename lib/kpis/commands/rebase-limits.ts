import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpiRebases } from "@/db/schema";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { kpiSubject } from "../queries/kpi-subject";
import { readingPeriod } from "../readings/reading";
import { liftInput, rebaseInput } from "../signals/rebase-input";

/**
 * From a period on, a KPI's limits are computed afresh because of a known and lasting change, and its chart breaks its
 * lines there. Refuses, as invalid, a period that has not begun, one that no complete reading follows, and the KPI's
 * first: there is nothing before it to break from. A second rebase of the same period replaces the first one's reason.
 */
export const rebaseLimits = command({
  name: "rebaseLimits",
  capability: "kpi.define",
  input: rebaseInput,
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, organisation, now, input, subject, trace }) {
    const { zone, fiscalYearStartMonth } = organisation;
    const on = today(now, zone);
    const period = readingPeriod(input.period, { cadence: subject.cadence, fiscalYearStartMonth, today: on });
    const { before, after } = await readingsAround(db, { kpiId: subject.id, from: period.start, on });
    if (!after) refuseField("kpi.rebase.nothing_after", { period: period.key });
    if (!before) refuseField("kpi.rebase.nothing_before", { period: period.key });
    const row = { kpiId: subject.id, validFrom: period.start, reason: input.reason };
    await db.insert(kpiRebases).values({ ...row, createdBy: viewer.id, createdAt: now });
    trace({ from: period.start });
    return { period: period.key, from: period.start };
  },
});

/** Takes a rebase back: limits are those of the phase before again. Refuses (conflict) a day without one in force. */
export const liftRebase = command({
  name: "liftRebase",
  capability: "kpi.define",
  input: liftInput,
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, now, input: { from, reason }, subject, trace }) {
    const [newest] = await db
      .select({ isLifted: kpiRebases.isLifted, reason: kpiRebases.reason })
      .from(kpiRebases)
      .where(and(eq(kpiRebases.kpiId, subject.id), eq(kpiRebases.validFrom, from)))
      .orderBy(desc(kpiRebases.createdAt), desc(kpiRebases.id))
      .limit(1);
    if (!newest || newest.isLifted) refuse("conflict", "kpi.rebase.not_in_force", { from });
    const row = { kpiId: subject.id, validFrom: from, reason, isLifted: true };
    await db.insert(kpiRebases).values({ ...row, createdBy: viewer.id, createdAt: now });
    trace({ before: { reason: newest.reason } });
    return { from };
  },
});

/** Whether the whole organisation's complete readings lie before a day, and from that day to yesterday. */
async function readingsAround(db: Db, { kpiId, from, on }: { kpiId: string; from: Day; on: Day }) {
  const complete = sql`from current_readings r where r.kpi_id = ${kpiId} and r.region = '' and r.persona = ''
    and r.channel = '' and r.coverage = 'complete' and r.value is not null`;
  const { rows } = await db.execute<{ before: boolean; after: boolean }>(sql`select
    exists (select ${complete} and r.period_end < ${from}::date) as before,
    exists (select ${complete} and r.period_end >= ${from}::date and r.period_end < ${on}::date) as after`);
  return rows[0] ?? { before: false, after: false };
}

const refuseField = (key: string, values: Record<string, string>): never =>
  refuse("invalid", key, values, { period: { key, values } });
