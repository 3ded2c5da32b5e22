import "server-only";
import { database } from "@/db/client";
import { countingJobs } from "@/lib/jobs/counting";
import { nightlyJobs } from "@/lib/jobs/nightly";
import { repeat } from "@/lib/jobs/repeat";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { now } from "./now";

const shared = globalThis as { throughlineJobs?: boolean };

/** Starts the product's own jobs, once for each server process; they stop with it. */
export function startJobs(): void {
  if (shared.throughlineJobs || !process.env.DATABASE_URL) return;
  shared.throughlineJobs = true;
  const running = [...countingJobs(scene), ...nightlyJobs(scene)].map((job) => repeat(job, logFault));
  const stop = () => void Promise.all(running.map((one) => one.stop()));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
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
