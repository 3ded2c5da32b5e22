import type { Job } from "@/lib/events/commands/count-anew";
import { proposeSignals } from "@/lib/events/commands/propose-signals";
import { recountAll, recountRunningWeek } from "@/lib/events/commands/recount";
import { tidyEvents } from "@/lib/events/commands/tidy-events";
import { isMapAwaited } from "@/lib/events/commands/waiting-counts";
import type { Repeated } from "./repeat";

/** Counting takes at most a fifth of the time: pages and ingest come first. */
const pauseFor = (tookMs: number): number => 4 * tookMs;
const shortestPauseMs = 1_000;
const visibleWithinMs = 5_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** All weeks are counted once a minute, and at once where a stage or a mapping changed: somebody waits for that. */
const lookEveryMs = 3_000;

/**
 * An event is to be seen within five seconds: as long as two counts and the pause between them fit into that, the pause
 * is no longer than it may be.
 */
function runningWeekPause(tookMs: number): number {
  const fits = tookMs <= visibleWithinMs / 4;
  return Math.max(shortestPauseMs, Math.min(pauseFor(tookMs), fits ? visibleWithinMs / 2 : Number.POSITIVE_INFINITY));
}

/** What keeps the map's numbers true. `scene` is null until the first run has made an organisation. */
export function countingJobs(scene: () => Promise<Job | null>): Repeated[] {
  let seen: string | null = null;
  let watchedAt = 0;
  let countedAt = Number.NEGATIVE_INFINITY;
  return [
    {
      name: "count the running week",
      run: async () => {
        const job = await scene();
        if (job) ({ seen } = await recountRunningWeek(job, seen));
      },
      pauseAfter: runningWeekPause,
    },
    {
      name: "count all weeks",
      run: async (mayGoOn) => {
        const job = await scene();
        if (!job || (performance.now() - countedAt < minuteMs && !(await isMapAwaited(job.db)))) return;
        countedAt = performance.now();
        const { isComplete } = await recountAll(job, atEase(mayGoOn));
        if (!isComplete || job.now.getTime() - watchedAt < hourMs) return;
        await proposeSignals(job);
        watchedAt = job.now.getTime();
      },
      pauseAfter: () => lookEveryMs,
    },
    {
      name: "let old events go",
      run: async () => {
        const job = await scene();
        if (job) await tidyEvents(job);
      },
      pauseAfter: () => hourMs,
    },
  ];
}

/** Waits between two counts in proportion to the last one, and no longer than it takes to notice a stop. */
function atEase(mayGoOn: () => boolean): () => Promise<boolean> {
  let free = performance.now();
  return async () => {
    const until = performance.now() + pauseFor(performance.now() - free);
    while (mayGoOn() && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(200, until - performance.now())).unref());
    }
    free = performance.now();
    return mayGoOn();
  };
}
