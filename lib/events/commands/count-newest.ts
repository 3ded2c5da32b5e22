import { countedSpans } from "@/db/vocabulary/events";
import { addDays } from "@/lib/kernel/day";
import { longSpanMondays } from "../counts/dirty-weeks";
import { countAnew, type Job } from "./count-anew";
import { countingScene } from "./counting-scene";

/**
 * Counts what a map shows first: the newest single weeks and the spans that end with the running one. For a company
 * just loaded; the rest follows when the jobs run.
 */
export async function countNewest(job: Job): Promise<void> {
  const { current, windowDays, journeyIds } = await countingScene(job);
  const weeks = Array.from({ length: longSpanMondays }, (_, back) => addDays(current, -7 * back));
  for (const journeyId of journeyIds) {
    for (const span of countedSpans) {
      for (const monday of span === 1 ? weeks : [current]) {
        await countAnew(job, { journeyId, span, monday, windowDays, causes: [] });
      }
    }
  }
}
