import type { Db } from "@/db/client";
import { enqueue } from "@/lib/jobs/commands/enqueue";

/**
 * Has a letter written to each person who now owes an answer about this record, such as "request/<id>". To be called in
 * the transaction in which it is asked for; the letters are worded afterwards, for whoever owes it then.
 */
export const askAtOnce = (db: Db, about: string): Promise<void> =>
  enqueue(db, "tell_at_once", { about }, { key: `tell at once ${about}` });
