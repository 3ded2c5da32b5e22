import { and, asc, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { calendarFeeds, organisations, syncSeries, syncs, users } from "@/db/schema";
import { within } from "@/lib/access/within";
import { addDays, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { mondayOf, weekOf } from "@/lib/kernel/week";
import { hashSecret } from "@/lib/people/secret";
import { standardSeries, startOf } from "@/lib/syncs/series";
import type { Meeting } from "../calendar";

/** The viewer's own calendar addresses that work, the newest first; their secrets were seen once. */
export const listCalendarFeeds = query({
  name: "listCalendarFeeds",
  capability: "duty.read",
  input: z.strictObject({}),
  run: ({ db, extent }) =>
    db
      .select({ id: calendarFeeds.id, createdAt: calendarFeeds.createdAt, lastReadAt: calendarFeeds.lastReadAt })
      .from(calendarFeeds)
      .where(and(within(extent, { owners: [calendarFeeds.userId] }), isNull(calendarFeeds.revokedAt)))
      .orderBy(desc(calendarFeeds.createdAt)),
});

/** Weeks of meetings a calendar holds before and after the present one. */
const [weeksBack, weeksAhead] = [12, 26];
const hourMs = 3_600_000;

export interface FeedContent {
  readonly organisation: string;
  readonly zone: string;
  readonly meetings: readonly Meeting[];
}

/** What the calendar behind a secret shows; null when it is unknown, revoked, or its owner has no open account. */
export async function readCalendarFeed(db: Database, secret: string, now: Date): Promise<FeedContent | null> {
  const [feed] = await db
    .select({
      id: calendarFeeds.id,
      lastReadAt: calendarFeeds.lastReadAt,
      name: organisations.name,
      zone: organisations.zone,
    })
    .from(calendarFeeds)
    .innerJoin(users, and(eq(users.id, calendarFeeds.userId), isNull(users.disabledAt)))
    .innerJoin(organisations, sql`true`)
    .where(and(eq(calendarFeeds.secretHash, hashSecret(secret)), isNull(calendarFeeds.revokedAt)));
  if (!feed) return null;
  if (!feed.lastReadAt || now.getTime() - feed.lastReadAt.getTime() > hourMs)
    await db.update(calendarFeeds).set({ lastReadAt: now }).where(eq(calendarFeeds.id, feed.id));
  return { organisation: feed.name, zone: feed.zone, meetings: await meetingsAround(db, feed.zone, now) };
}

async function meetingsAround(db: Database, zone: string, now: Date): Promise<Meeting[]> {
  const monday = mondayOf(today(now, zone));
  const first = weekOf(addDays(monday, -7 * weeksBack));
  const [[series], held] = await Promise.all([
    db.select().from(syncSeries),
    db.select().from(syncs).where(gte(syncs.week, first)).orderBy(asc(syncs.week)),
  ]);
  const kept = held.map(({ week, state, scheduledFor, durationMinutes, startedAt, closedAt }): Meeting => {
    const startsAt = startedAt ?? scheduledFor ?? startOf(week, series ?? standardSeries, zone);
    const planned = new Date(startsAt.getTime() + durationMinutes * 60_000);
    return { week, state, startsAt, endsAt: closedAt && closedAt > startsAt ? closedAt : planned };
  });
  const { weekday, startsAt, durationMinutes } = series ?? standardSeries;
  const ahead = Array.from({ length: weeksAhead + 1 }, (_, at) => weekOf(addDays(monday, 7 * at)))
    .filter((week) => !held.some((one) => one.week === week))
    .map((week): Meeting => {
      const start = startOf(week, { weekday, startsAt }, zone);
      return { week, state: "planned", startsAt: start, endsAt: new Date(start.getTime() + durationMinutes * 60_000) };
    });
  return [...kept, ...ahead].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
