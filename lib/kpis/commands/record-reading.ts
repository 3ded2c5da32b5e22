import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { currentReadings, kpis } from "@/db/schema";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { kpiFacts } from "../queries/kpi-facts";
import { kpiSubject } from "../queries/kpi-subject";
import { farFromRoutine } from "../readings/far-from-routine";
import { coverageOf, measureOf, readingPeriod, requireOpen } from "../readings/reading";
import { readingInput } from "../schema";
import { variation } from "../signals/variation";
import { recordReadings } from "./record-readings";

/**
 * Takes one reading of a KPI. The period may be written in any form that names one of the KPI's cadence, and must have
 * begun; one that closed needs a note. An equal reading changes nothing (`isNew` false); a different one becomes the
 * next version. People who record at the same time take turns, so each reading stays on record. Whoever wants to be
 * asked first (`confirmation` "asked") is refused a complete value outside the limits of routine variation once.
 */
export const recordReading = command({
  name: "recordReading",
  capability: "kpi.record",
  input: readingInput,
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, organisation, now, input, subject }) {
    const { region, persona, channel, note } = input;
    const { fiscalYearStartMonth, zone } = organisation;
    const on = today(now, zone);
    const period = readingPeriod(input.period, { cadence: subject.cadence, fiscalYearStartMonth, today: on });
    requireOpen(period, { today: on, note });
    const coverage = coverageOf(period, on, input.coverage);
    const measure = measureOf(input, subject);
    const cell = { kpiId: subject.id, periodEnd: period.end, region, persona, channel };
    const isWhole = coverage === "complete" && !region && !persona && !channel;
    if (isWhole && input.confirmation === "asked") {
      await askFirst(db, { kpiId: subject.id, value: measure.value, on, fiscalYearStartMonth });
    }
    const { written } = await recordReadings(db, [
      {
        ...cell,
        ...measure,
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

type Asked = {
  readonly kpiId: string;
  readonly value: number;
  readonly on: Day;
  readonly fiscalYearStartMonth: number;
};

async function askFirst(db: Db, { kpiId, value, on, fiscalYearStartMonth }: Asked): Promise<void> {
  const [found] = await db
    .select({ facts: kpiFacts(on) })
    .from(kpis)
    .where(eq(kpis.id, kpiId));
  const limits = found ? variation(found.facts, fiscalYearStartMonth).limits : null;
  const far = farFromRoutine(value, limits);
  if (!far) return;
  const short = (number: number) => Number(number.toPrecision(4));
  const values = { deviations: Number(far.deviations.toFixed(1)), low: short(far.low), high: short(far.high) };
  const why = { key: "kpi.reading.far_from_routine", values };
  refuse("invalid", why.key, why.values, { confirmation: why });
}
