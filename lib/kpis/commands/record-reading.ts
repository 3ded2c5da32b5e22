import { and, eq } from "drizzle-orm";
import { currentReadings, kpis } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { command } from "@/lib/kernel/operation";
import { coverageOf, measureOf, readingPeriod } from "../reading";
import { readingInput } from "../schema";
import { recordReadings } from "./record-readings";

/**
 * Takes one reading of a KPI. The period may be written in any form that names one of the KPI's cadence, and must have
 * begun. An equal reading changes nothing (`isNew` false); a different one becomes the next version. People who record
 * at the same time take turns, so each reading stays on record.
 */
export const recordReading = command({
  name: "recordReading",
  capability: "kpi.record",
  input: readingInput,
  async subject({ db, input }) {
    const kpi = await db.query.kpis.findFirst({ where: eq(kpis.key, input.kpi) });
    return kpi && { ...kpi, ownerIds: [kpi.itOwnerId, kpi.marketingOwnerId] };
  },
  async run({ db, viewer, organisation, now, input, subject }) {
    const { region, persona, channel, note } = input;
    const { fiscalYearStartMonth, zone } = organisation;
    const on = today(now, zone);
    const period = readingPeriod(input.period, { cadence: subject.cadence, fiscalYearStartMonth, today: on });
    const coverage = coverageOf(period, on, input.coverage);
    const cell = { kpiId: subject.id, periodEnd: period.end, region, persona, channel };
    const { written } = await recordReadings(db, [
      {
        ...cell,
        ...measureOf(input, subject.unit),
        period: period.key,
        periodStart: period.start,
        coverage,
        source: input.source || subject.source,
        note,
        receivedAt: now,
        importId: null,
        recordedBy: viewer.id,
      },
    ]);
    const [held] = await db
      .select({ version: currentReadings.version, value: currentReadings.value })
      .from(currentReadings)
      .where(
        and(...Object.entries(cell).map(([column, value]) => eq(currentReadings[column as keyof typeof cell], value))),
      );
    if (!held) throw new Error("The reading just written is not in force");
    return { version: held.version, isNew: written === 1, period: period.key, value: held.value, coverage };
  },
});
