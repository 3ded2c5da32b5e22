import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { initiatives } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { foldedName } from "@/lib/kernel/name-text";

/** That it did not leave with its import. */
const isThere = sql`not exists (select from import_withdrawals w where w.import_id = initiatives.import_id)`;

type Wanted = {
  readonly name: string;
  /** The stream it is to stand in; null for none. */
  readonly streamId: string | null;
  /** The initiative the name is for; left out for one that is not written yet. */
  readonly initiativeId?: string;
};

/**
 * Refuses, as a conflict, a name that in its stream would look like another initiative's that is not closed. Names are
 * claimed one transaction after the other. Files bring their own names and tell initiatives apart by external id.
 */
export async function requireFreeName(db: Db, { name, streamId, initiativeId }: Wanted): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.initiative-names', 0))`);
  const inStream = streamId ? eq(initiatives.streamId, streamId) : isNull(initiatives.streamId);
  const present = await db
    .select({ name: initiatives.name })
    .from(initiatives)
    .where(
      and(
        inStream,
        ne(initiatives.state, "closed"),
        isThere,
        initiativeId ? ne(initiatives.id, initiativeId) : undefined,
      ),
    );
  if (!present.some((one) => foldedName(one.name) === foldedName(name))) return;
  const reason = { key: "initiative.name_taken", values: { name } };
  refuse("conflict", reason.key, reason.values, { name: reason });
}
