import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { eventNames, promises } from "@/db/schema";

/** What would be left pointing nowhere if a touchpoint went. */
export interface TouchpointUses {
  /** The names of the events that happen there. */
  readonly eventNames: readonly string[];
  /** How many promises to customers are to be kept there. */
  readonly promises: number;
}

/** What tells of a touchpoint: event names of its stage that name it, in any case of letters, and promises kept there. */
export async function whatTells(
  db: Db,
  { id, stageId, name }: { id: string; stageId: string; name: string },
): Promise<TouchpointUses> {
  const here = and(eq(eventNames.stageId, stageId), sql`lower(${eventNames.touchpoint}) = lower(${name})`);
  const names = await db.select({ name: eventNames.name }).from(eventNames).where(here).orderBy(asc(eventNames.name));
  return {
    eventNames: names.map((one) => one.name),
    promises: await db.$count(promises, eq(promises.touchpointId, id)),
  };
}
