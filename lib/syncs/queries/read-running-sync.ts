import { z } from "zod";
import { query } from "@/lib/kernel/operation";
import { runningMeeting } from "./meeting-row";

/** The meeting that is under way now, so that it is noticed from every page; null while none is. */
export const readRunningSync = query({
  name: "readRunningSync",
  lasting: true,
  capability: "sync.read",
  input: z.strictObject({}),
  async run({ db }): Promise<{ readonly week: string } | null> {
    const running = await runningMeeting(db);
    return running && { week: running.week };
  },
});
