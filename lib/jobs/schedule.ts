import type { TaskName } from "./task-names";

/** A task that is due again and again. */
export interface Scheduled {
  readonly task: TaskName;
  /** Minute, hour, day, month, weekday in the organisation's zone; see `cron()`. */
  readonly every: string;
}

/**
 * What is due when. Each due moment makes one job, however many processes look. A server that slept makes up for the
 * latest moment of the last 24 hours, so that a task must ask the data what is to be done, not trust the clock.
 */
export const schedule: readonly Scheduled[] = [
  { task: "send_waiting_mails", every: "* * * * *" },
  { task: "send_pre_reads", every: "*/5 * * * *" },
  { task: "nudge_everybody", every: "0 7 * * 1-5" },
];
