import { z } from "zod";
import { organisations } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import type { Day } from "@/lib/kernel/day";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { endedMonths, retentionMonths } from "../retention";
import { eventMonths } from "../store/event-months";
import { eventsByMonth } from "../store/week-by-name";

export interface EventSettings {
  readonly version: number;
  /** Full months events are kept; null keeps them all. */
  readonly retentionMonths: number | null;
  readonly windowDays: number;
  /** The first month there are events of; null before the first event. */
  readonly firstMonth: Day | null;
  /** What would leave under the retention asked about, and cannot be brought back; null where none was asked about. */
  readonly leaving: { readonly months: readonly Day[]; readonly events: number } | null;
  readonly mayConfigure: boolean;
}

/** How long events are kept and how long somebody has to go on; with `asked`, what another retention would cost. */
export const readEventSettings = query({
  name: "readEventSettings",
  capability: "event.read",
  input: z.strictObject({ asked: z.strictObject({ retentionMonths }).optional() }),
  async run({ db, viewer, now, input: { asked } }): Promise<EventSettings> {
    const [rules] = await db
      .select({
        version: organisations.version,
        retentionMonths: organisations.eventRetentionMonths,
        windowDays: organisations.funnelWindowDays,
      })
      .from(organisations)
      .limit(1);
    if (!rules) throw new Error("There is no organisation");
    const months = await eventMonths(db);
    const ended = asked ? endedMonths(months, asked.retentionMonths, today(now, "UTC")) : [];
    const counts = ended.length > 0 ? await eventsByMonth(db, ended) : new Map<string, number>();
    const filled = ended.filter((month) => (counts.get(month) ?? 0) > 0);
    const events = filled.reduce((sum, month) => sum + (counts.get(month) ?? 0), 0);
    return {
      ...rules,
      firstMonth: months[0] ?? null,
      leaving: asked ? { months: filled, events } : null,
      mayConfigure: mayAtAll(viewer, "event.configure"),
    };
  },
});
