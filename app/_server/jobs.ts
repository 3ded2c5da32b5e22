import "server-only";
import { say } from "@/app/_marks/reason-words";
import { connect, database } from "@/db/client";
import { countingJobs } from "@/lib/jobs/counting";
import { nightlyJobs } from "@/lib/jobs/nightly";
import { repeat } from "@/lib/jobs/repeat";
import { startWorker } from "@/lib/jobs/worker";
import { postOffice, postSettings } from "@/lib/mail/post-office";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { now } from "./now";
import { drawPaper } from "./papers/draw-paper";
import { publicUrl } from "./public-url";

type Stoppable = { stop(): Promise<void> };
/** How often the queue is asked what is due and whose worker died. */
const lookEveryMs = 10_000;

const shared = globalThis as { throughlineJobs?: boolean };

/** Starts the product's own jobs, once for each server process; they stop with it. */
export function startJobs(): void {
  if (shared.throughlineJobs || !process.env.DATABASE_URL) return;
  shared.throughlineJobs = true;
  const running: Stoppable[] = [
    ...[...countingJobs(scene), ...nightlyJobs(scene)].map((job) => repeat(job, logFault)),
    queue(process.env.DATABASE_URL),
  ];
  const stop = () => exitAfter(Promise.all(running.map((one) => one.stop())));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
}

/**
 * Next ends the process as soon as its own requests are answered. A letter that is just being handed over would then be
 * sent again after the next start, so the exit waits for the jobs, which take two seconds at most.
 */
function exitAfter(stopped: Promise<unknown>): void {
  const exit = process.exit.bind(process);
  process.exit = ((code) => void stopped.finally(() => exit(code))) as typeof process.exit;
}

/** The queue's worker: begun as soon as the database answers, begun anew should it ever end, and looked after. */
function queue(url: string): Stoppable {
  let worker: Awaited<ReturnType<typeof startWorker>> | null = null;
  const keeper = repeat(
    {
      name: "queue",
      run: async () => {
        worker ??= await begin(url, () => {
          worker = null;
        });
        await worker.watch();
      },
      pauseAfter: () => lookEveryMs,
    },
    logFault,
  );
  return {
    stop: async () => {
      await Promise.all([keeper.stop(), worker?.stop()]);
    },
  };
}

async function begin(url: string, over: () => void) {
  const settings = postSettings(process.env);
  const post = settings && postOffice(settings, process.env.NEXTAUTH_SECRET ?? "");
  const db = connect(url);
  const sceneOfTask = async () => {
    const at = await scene();
    return at && { ...at, db, origin: publicUrl(), say, draw: drawPaper };
  };
  try {
    const worker = await startWorker({ db, scene: sceneOfTask, post, fault: logFault });
    void worker.ended.then(over);
    return worker;
  } catch (error) {
    await db.$client.end();
    throw error;
  }
}

async function scene() {
  const db = database();
  const organisation = await theOnlyOrganisation(db);
  return organisation && { db, organisation, now: now() };
}

const logFault = (name: string, error: unknown): void => {
  console.error(
    JSON.stringify({ level: "error", job: name, error: error instanceof Error ? error.stack : `${error}` }),
  );
};
