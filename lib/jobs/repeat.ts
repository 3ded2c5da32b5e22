/** A job that is done again and again, never twice at once. */
export interface Repeated {
  readonly name: string;
  /** Does it once; `mayGoOn` turns false when it is to stop at the next good moment. */
  readonly run: (mayGoOn: () => boolean) => Promise<void>;
  /** How long to wait after a run that took so long, in milliseconds. */
  readonly pauseAfter: (tookMs: number) => number;
}

/** The longest wait after faults in a row. */
const longestBackoffMs = 60_000;

/**
 * Starts a job at once and repeats it until it is stopped. A fault is told to `fault` and never ends the process; after
 * each one in a row the wait doubles, up to a minute. Stopping wakes it, waits for the run under way and never throws.
 */
export function repeat(job: Repeated, fault: (name: string, error: unknown) => void): { stop(): Promise<void> } {
  let isStopped = false;
  let wake = () => {};
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const ended = (async () => {
    for (let faults = 0; !isStopped; ) {
      const began = performance.now();
      const failed = await job
        .run(() => !isStopped)
        .then(
          () => false,
          (error: unknown) => {
            if (!isStopped) fault(job.name, error);
            return true;
          },
        );
      faults = failed ? faults + 1 : 0;
      const pause = job.pauseAfter(performance.now() - began);
      if (!isStopped)
        await wait(failed ? Math.min(longestBackoffMs, Math.max(pause, 1000 * 2 ** (faults - 1))) : pause);
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      wake();
      await ended;
    },
  };
}
