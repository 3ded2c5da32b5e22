import { addDays, type Day } from "@/lib/kernel/day";
import { periodKey } from "@/lib/kernel/period";
import { type NewReading, recordReadings } from "@/lib/kpis/commands/record-readings";
import { fedReading, stageSource } from "../counts/fed-reading";
import { type FedWeek, fedWeeks } from "../queries/fed-weeks";
import type { Job } from "./count-anew";
import { countingScene } from "./counting-scene";

/**
 * Brings the KPIs that stages feed up to date with the counts: of each counted week a reading, and where a count has
 * changed the next version of it, with the causes of the recount as its note. A number that still moves is written at
 * most once an hour. A week of which somebody else has brought a reading stays as it is, and so does one that can no
 * longer be counted. Returns how many readings were written.
 */
export async function feedKpis(job: Job): Promise<number> {
  const { windowDays, zone } = await countingScene(job);
  return job.db.transaction(async (tx) => {
    const weeks = await fedWeeks(tx);
    const rows = weeks.flatMap((week) => readingOf(week, { ...job, windowDays, zone }) ?? []);
    if (rows.length === 0) return 0;
    return (await recordReadings(tx, rows)).written;
  });
}

/** The reading to write for one week; null when it is left as it stands. */
function readingOf(week: FedWeek, scene: Job & { windowDays: number; zone: string }): NewReading | null {
  const { kpiId, monday, held, causes } = week;
  const fed = fedReading(week, scene);
  if (fed.kind !== "written") return null;
  const periodEnd: Day = addDays(monday, 6);
  return {
    ...{ kpiId, ...fed.measure, coverage: fed.coverage, source: stageSource, receivedAt: scene.now },
    ...{ region: "", persona: "", channel: "", periodStart: monday, periodEnd, importId: null, recordedBy: null },
    period: periodKey("weekly", monday, scene.organisation.fiscalYearStartMonth),
    note: held?.coverage === "complete" ? causes.map((cause) => cause.replace("_", " ")).join(", ") : "",
  };
}
