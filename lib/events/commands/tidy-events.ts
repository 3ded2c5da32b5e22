import { sql } from "drizzle-orm";
import { addDays, type Day, monthStart } from "@/lib/kernel/day";
import { dropEndedMonths } from "../store/event-months";
import type { Job } from "./count-anew";
import { requestRecount } from "./request-recount";

/** Deliveries of trackers are kept this many days, to tell a source's habit; those of imports as long as the import. */
const deliveryDays = 35;
const dayMs = 86_400_000;

/**
 * Lets go what need not be kept: months of events whose retention has ended (what was counted over single weeks stays;
 * longer spans are counted again over what is left), and deliveries nobody asks for any more, but each source's last. Done once a day at most
 * by whoever comes first; done twice it finds nothing.
 */
export async function tidyEvents({ db, now }: Job): Promise<{ months: readonly Day[]; deliveries: number }> {
  return db.transaction(async (tx) => {
    const months = await dropEndedMonths(tx);
    const [first, last] = [months[0], months.at(-1)];
    if (first && last) {
      await requestRecount(tx, { firstOn: first, lastOn: addDays(monthStart(last, 1), -1), cause: "retention", now });
    }
    const before = new Date(now.getTime() - deliveryDays * dayMs).toISOString();
    const { rowCount } = await tx.execute(sql`
      delete from event_batches b where b.import_id is null and b.counted_at is not null
        and b.received_at < ${before}::timestamptz and exists (select from event_batches later
          where later.source_id = b.source_id and later.received_at > b.received_at)`);
    return { months, deliveries: rowCount ?? 0 };
  });
}
