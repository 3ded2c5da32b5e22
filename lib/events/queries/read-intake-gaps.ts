import { sql } from "drizzle-orm";
import { z } from "zod";
import { mayAtAll } from "@/lib/access/policy";
import { query } from "@/lib/kernel/operation";

/** What came in and is in no number, so that nobody takes the numbers for all there is. */
export interface IntakeGaps {
  /** Events put aside with a reason, that nobody has replayed or discarded. */
  readonly quarantined: number;
  /** Events of these weeks that came without the consent their source needs; nothing of them is kept. */
  readonly withoutConsent: number;
  /** Whether this viewer may look at the list of those put aside. */
  readonly mayLook: boolean;
}

/** What of the deliveries since a moment was not counted, and why. */
export const readIntakeGaps = query({
  name: "readIntakeGaps",
  capability: "journey.read",
  input: z.strictObject({ since: z.iso.date() }),
  async run({ db, viewer, input: { since } }): Promise<IntakeGaps> {
    const { rows } = await db.execute<{ quarantined: number; withoutConsent: number }>(sql`
      select (select count(*)::int from quarantined_events where replayed_at is null and discarded_at is null)
          as quarantined,
        (select coalesce(sum(without_consent), 0)::int from event_batches where received_at >= ${since}::date)
          as "withoutConsent"`);
    const { quarantined = 0, withoutConsent = 0 } = rows[0] ?? {};
    return { quarantined, withoutConsent, mayLook: mayAtAll(viewer, "event.read") };
  },
});
