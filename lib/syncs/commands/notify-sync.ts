import { eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { syncs } from "@/db/schema";
import { syncChannel } from "../live/notice";

/** A notice holds 8,000 bytes; a longer key is not sent along but read. */
const longestKey = 500;

interface SyncChange {
  readonly syncId: string;
  /** What the change raised `syncs.revision` to. */
  readonly revision: number;
  /** Given only where nothing but the step and its clock changed: followers are then told without a read. */
  readonly position?: string | null;
}

/**
 * Tells all processes that a meeting changed, once the transaction commits and not at all if it does not. To be called
 * after the row of the meeting was changed: the notice takes its week and its clock from there.
 */
export async function notifySync(db: Db, { syncId, revision, position }: SyncChange): Promise<void> {
  const isStep = position !== undefined && (position?.length ?? 0) <= longestKey;
  const moment = (column: AnyPgColumn) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const step = sql`json_build_object('revision', ${revision}::int, 'position', ${position ?? null}::text, 'clock',
    json_build_object('startedAt', ${moment(syncs.startedAt)}, 'stepStartedAt', ${moment(syncs.stepStartedAt)},
      'heldAt', ${moment(syncs.heldAt)}, 'heldMs', ${syncs.heldMs}, 'durationMinutes', ${syncs.durationMinutes}))`;
  const notice = sql`json_build_object('week', ${syncs.week}, 'revision', ${revision}::int, 'step',
    ${isStep ? step : sql`null::json`})`;
  await db
    .select({ told: sql`pg_notify(${syncChannel}, ${notice}::text)` })
    .from(syncs)
    .where(eq(syncs.id, syncId));
}
