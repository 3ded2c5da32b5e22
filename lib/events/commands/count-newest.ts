import { countedSpans } from "@/db/vocabulary/events";
import { addDays } from "@/lib/kernel/day";
import { weeksOfLimits } from "../watch/excursion";
import { countAnew, type Job } from "./count-anew";
import { countingScene } from "./counting-scene";

/**
 * Counts what a map shows first, the spans that end with the running week, and the single weeks the watch's limits rest
 * on. For a company just loaded; the rest follows when the jobs run.
 */
export async function countNewest(job: Job): Promise<void> {
  const { current, windowDays, journeyIds } = await countingScene(job);
  const weeks = Array.from({ length: weeksOfLimits + 1 }, (_, back) => addDays(current, -7 * back));
  for (const journeyId of journeyIds) {
    for (const span of countedSpans) {
      for (const monday of span === 1 ? weeks : [current]) {
        await countAnew(job, { journeyId, span, monday, windowDays, causes: [] });
      }
    }
  }
}
