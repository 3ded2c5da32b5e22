import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { recountCauses } from "@/db/vocabulary/events";
import type { Day } from "@/lib/kernel/day";

export type RecountCause = (typeof recountCauses)[number];

/**
 * Asks that what was counted over these days (UTC, both included; without them, over all) be counted again, because
 * of something else than new events. Belongs into the transaction of the change itself.
 */
export async function requestRecount(
  db: Db,
  { firstOn, lastOn, cause, now }: { firstOn?: Day; lastOn?: Day; cause: RecountCause; now: Date },
): Promise<void> {
  await db.execute(sql`
    insert into recount_requests (first_on, last_on, cause, created_at)
    values (${firstOn ?? everBefore}::date, ${lastOn ?? everAfter}::date, ${cause}, ${now.toISOString()}::timestamptz)`);
}

/** The months events are kept for, from the first to the last. */
const [everBefore, everAfter] = ["1990-01-01", "2099-12-31"];
