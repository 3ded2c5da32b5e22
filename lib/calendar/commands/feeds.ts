import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { calendarFeeds } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { hashSecret, newSecret } from "@/lib/people/secret";

/** More than anybody has calendars. */
const mostFeeds = 10;

/** Makes an address of the meetings for one's own calendar. The answer is the only time its secret is seen. */
export const makeCalendarFeed = command({
  name: "makeCalendarFeed",
  capability: "mail.choose",
  input: z.strictObject({}),
  subject: async ({ viewer }) => (viewer.id ? { id: viewer.id, ownerIds: [viewer.id] } : undefined),
  async run({ db, now, subject }) {
    const live = await db.$count(
      calendarFeeds,
      and(eq(calendarFeeds.userId, subject.id), isNull(calendarFeeds.revokedAt)),
    );
    if (live >= mostFeeds) refuse("invalid", "refusal.calendar.too_many", { count: mostFeeds });
    const secret = newSecret();
    await db.insert(calendarFeeds).values({ userId: subject.id, secretHash: hashSecret(secret), createdAt: now });
    return { secret };
  },
});

/** Ends one of one's own calendar addresses at once. */
export const revokeCalendarFeed = command({
  name: "revokeCalendarFeed",
  capability: "mail.choose",
  input: z.strictObject({ feedId: z.uuid() }),
  async subject({ db, input }) {
    const found = await db.query.calendarFeeds.findFirst({ where: eq(calendarFeeds.id, input.feedId) });
    return found && { id: found.id, ownerIds: [found.userId] };
  },
  async run({ db, now, subject }) {
    const live = and(eq(calendarFeeds.id, subject.id), isNull(calendarFeeds.revokedAt));
    const [ended] = await db
      .update(calendarFeeds)
      .set({ revokedAt: now })
      .where(live)
      .returning({ id: calendarFeeds.id });
    if (!ended) refuse("conflict", "refusal.calendar.already_revoked");
  },
});
