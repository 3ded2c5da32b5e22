import { z } from "zod";
import { query } from "@/lib/kernel/operation";
import { weekField } from "../schema";
import { meetingOf } from "./meeting-row";
import { readSync, type SyncRecord } from "./read-sync";

/**
 * A meeting that is ahead, remembered until something changes; null of any other, which is read from what was frozen.
 * Without how many people were seen at each stage: events come in without an audit row, and no agenda is about them.
 */
export const readAgenda = query({
  name: "readAgenda",
  lasting: true,
  capability: "sync.read",
  input: z.strictObject({ week: weekField }),
  async run({ input: { week }, extent: _extent, ...context }): Promise<SyncRecord | null> {
    const meeting = await meetingOf(context.db, week);
    if (meeting && meeting.state !== "planned") return null;
    const record = await readSync(context, { week });
    const { facts, ...seen } = record.seen;
    const stages = facts.stages.map((stage) => ({ ...stage, people: null, share: null }));
    return { ...record, seen: { ...seen, facts: { ...facts, stages } } };
  },
});
