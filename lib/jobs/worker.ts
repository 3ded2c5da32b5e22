import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Logger, run, type TaskList, type WorkerEvents } from "graphile-worker";
import type { Database } from "@/db/client";
import type { PostOffice } from "@/lib/mail/post-office";
import { enqueueDue } from "./commands/due-tasks";
import { livingWorkers } from "./commands/living-workers";
import type { TaskScene } from "./scene";
import { schedule } from "./schedule";
import { type Task, tasks } from "./tasks";

interface Surroundings {
  /** A pool of the worker's own; it ends it. */
  readonly db: Database;
  /** What a task works on, made anew for each; null until the first run has made an organisation. */
  readonly scene: () => Promise<TaskScene | null>;
  readonly post: PostOffice | null;
  readonly fault: (name: string, error: unknown) => void;
  readonly concurrency?: number;
}

/** How long a stop waits for jobs under way before it gives them back: within what a start grants the web server. */
const graceMs = 2_000;

/**
 * Works on the queue until it is stopped. Stopping takes no more jobs, waits a moment for those under way and never
 * throws; a job cut off is taken up by the next process.
 */
export async function startWorker({ db, scene, post, fault, concurrency = 3 }: Surroundings) {
  const events: WorkerEvents = new EventEmitter();
  const living = livingWorkers(db);
  events.on("pool:create", ({ workerPool }) => void living.add(workerPool.id).catch((error) => fault("queue", error)));
  events.on("job:error", ({ job, error }) => fault(job.task_identifier, error));
  const runner = await run({
    ...{ pgPool: db.$client, events, concurrency, logger: silent, noHandleSignals: true, pollInterval: 2_000 },
    ...{ gracefulShutdownAbortTimeout: graceMs, taskList: taskList(scene, post), crontab: "" },
  });
  runner.promise.catch((error: unknown) => fault("queue", error));
  return {
    ended: runner.promise.catch(() => {}),
    stop: async () => {
      const ended = runner.stop().then(
        () => true,
        () => true,
      );
      const isOver = await Promise.race([ended, pause(graceMs, false, { ref: false })]);
      if (!isOver) await runner.kill().catch(() => {});
      await living.release();
      const closed = db.$client.end().catch(() => {});
      if (isOver) await closed;
    },
    /** Looks what is due, and whose worker died; to be asked again and again. */
    watch: async () => {
      await living.freeJobsOfTheDead();
      const job = await scene();
      if (job) await enqueueDue(db, doable(schedule, post), { now: job.now, zone: job.organisation.zone });
    },
  };
}

/** What needs a mail server is not even put into the queue where there is none. */
const doable = (all: typeof schedule, post: PostOffice | null) =>
  all.filter(({ task }) => post !== null || !tasks.some(({ name, needsPost }) => name === task && needsPost));

function taskList(scene: Surroundings["scene"], post: PostOffice | null): TaskList {
  const able = tasks.filter(({ needsPost }) => post !== null || !needsPost);
  return Object.fromEntries(able.map((task) => [task.name, (payload: unknown) => perform(task, payload, scene, post)]));
}

async function perform(task: Task, payload: unknown, scene: Surroundings["scene"], post: PostOffice | null) {
  const job = await scene();
  // The company left while the job waited.
  if (!job) return;
  if (!task.needsPost) return task.run(job, payload);
  if (post) await task.run({ ...job, post }, payload);
}

const silent = new Logger(() => () => {});
