import { proveLedgerAtNight } from "@/lib/budgets/commands/prove-ledger";
import type { Job } from "@/lib/events/commands/count-anew";
import type { Repeated } from "./repeat";

const minuteMs = 60_000;

/** What is done once a night; asked for each minute, so that a server that slept through it catches up. */
export function nightlyJobs(scene: () => Promise<Job | null>): Repeated[] {
  return [
    {
      name: "prove the ledger",
      run: async () => {
        const job = await scene();
        if (job) await proveLedgerAtNight(job);
      },
      pauseAfter: () => minuteMs,
    },
  ];
}
