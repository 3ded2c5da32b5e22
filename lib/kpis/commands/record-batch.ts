import { createHash } from "node:crypto";
import { z } from "zod";
import { today } from "@/lib/kernel/day";
import { ItemsRefusal, refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { kpiSubject } from "../queries/kpi-subject";
import { checkBatch, mostReadings } from "../readings/batch";
import { kpiKey } from "../schema";
import { type NewReading, recordReadings } from "./record-readings";

/**
 * Takes many readings of a KPI, all of them or none. Each is read by the rules one alone is read by; any fault refuses
 * the whole batch, with every fault named by the reading's place and field. An equal reading changes nothing and is
 * counted as unchanged. The audit row tells the readings by their hash; they themselves are on record.
 */
export const recordBatch = command({
  name: "recordBatch",
  capability: "kpi.record",
  input: z.strictObject({ kpi: kpiKey, readings: z.array(z.unknown()).min(1) }),
  secret: ["readings"],
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, organisation, now, input, subject, trace }) {
    const count = input.readings.length;
    if (count > mostReadings) refuse("too_large", "kpi.batch.too_many", { limit: mostReadings, count });
    const { fiscalYearStartMonth, zone } = organisation;
    const scene = { cadence: subject.cadence, measuredIn: subject, fiscalYearStartMonth, today: today(now, zone) };
    const { readings, faults } = checkBatch(input.readings, scene);
    if (faults.length > 0) {
      throw new ItemsRefusal("kpi.batch.faults", { faults: faults.length, count }, faults);
    }
    const rows = readings.map(
      ({ period, source, ...reading }): NewReading => ({
        ...reading,
        kpiId: subject.id,
        period: period.key,
        periodStart: period.start,
        periodEnd: period.end,
        source: source || subject.source,
        receivedAt: now,
        importId: null,
        recordedBy: viewer.id,
      }),
    );
    const done = await recordReadings(db, rows);
    const sha256 = createHash("sha256").update(JSON.stringify(input.readings)).digest("hex");
    trace({ kpiId: subject.id, readings: count, sha256, ...done });
    return { ...done, readings: count };
  },
});
