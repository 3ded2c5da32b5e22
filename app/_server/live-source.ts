import "server-only";
import { inArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { syncs } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import { theSystem } from "@/lib/access/viewer";
import { Refusal } from "@/lib/kernel/errors";
import { viewersOfSessions } from "@/lib/people/queries/open-sessions";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import type { SyncLive } from "@/lib/syncs/live/live-state";
import { presenceChannel } from "@/lib/syncs/live/others-word";
import { readSyncLive } from "@/lib/syncs/queries/read-sync-live";
import { now } from "./now";

/** The shared state of a meeting, which is nobody's view of it; null where there is none. */
export async function readShared(week: string): Promise<SyncLive | null> {
  const db = database();
  const organisation = await theOnlyOrganisation(db);
  if (!organisation) return null;
  try {
    return await readSyncLive({ viewer: theSystem, organisation, db, now: now(), requestId: null }, { week });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The newest revision of each of these meetings. */
export async function revisionsOf(weeks: readonly string[]): Promise<Map<string, number>> {
  const rows = await database()
    .select({ week: syncs.week, revision: syncs.revision })
    .from(syncs)
    .where(inArray(syncs.week, [...weeks]));
  return new Map(rows.map(({ week, revision }) => [week, revision]));
}

/** Those of these sessions that stand and whose person may read meetings. */
export async function sessionsThatMayFollow(ids: readonly string[]): Promise<Set<string>> {
  const viewers = await viewersOfSessions(database(), ids, now());
  return new Set([...viewers].flatMap(([id, viewer]) => (mayAtAll(viewer, "sync.read") ? id : [])));
}

/** Tells the other processes of this database who follows meetings here. */
export async function tellOtherProcesses(notices: readonly string[]): Promise<void> {
  await database().execute(sql`
    select pg_notify(${presenceChannel}, n) from unnest(${sql.param([...notices])}::text[]) as n`);
}
