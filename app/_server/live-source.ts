import "server-only";
import { inArray } from "drizzle-orm";
import { database } from "@/db/client";
import { syncs } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import { viewersOfSessions } from "@/lib/people/queries/open-sessions";
import type { SyncLive } from "@/lib/syncs/live/live-state";
import { now } from "./now";

/** The shared state of a meeting. The one place that says where it is read. */
export async function readShared(week: string): Promise<SyncLive | null> {
  const row = await database().query.syncs.findFirst({ where: (sync, { eq }) => eq(sync.week, week) });
  if (!row) return null;
  const moment = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ syncId: row.id, week, revision: row.revision, state: row.state, position: row.position, presenter: null },
    clock: {
      ...{ startedAt: moment(row.startedAt), stepStartedAt: moment(row.stepStartedAt), heldAt: moment(row.heldAt) },
      ...{ heldMs: row.heldMs, durationMinutes: row.durationMinutes },
    },
    ...{ notes: [], decisions: [], actions: [], parks: [], items: [], votes: {}, attendance: [] },
  };
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
