import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { eventValues } from "@/db/schema";
import { eventDimensions } from "@/db/vocabulary/events";
import { mayAtAll } from "@/lib/access/policy";
import { query } from "@/lib/kernel/operation";

/** Values a page. */
const perPage = 50;

/** The devices, channels, personas or regions that events speak of, as they came and as they are shown. */
export const listEventValues = query({
  name: "listEventValues",
  capability: "event.read",
  input: z.strictObject({
    dimension: z.enum(eventDimensions).default("device"),
    page: z.int().min(1).max(1000).default(1),
  }),
  async run({ db, viewer, input: { dimension, page } }) {
    const ofIt = eq(eventValues.dimension, dimension);
    const [items, count, renamed] = await Promise.all([
      db
        .select({ id: eventValues.id, raw: eventValues.raw, shown: eventValues.shown })
        .from(eventValues)
        .where(ofIt)
        .orderBy(asc(eventValues.raw))
        .limit(perPage)
        .offset((page - 1) * perPage),
      db.$count(eventValues, ofIt),
      db.$count(eventValues, sql`${ofIt} and ${eventValues.shown} is not null`),
    ]);
    return { items, count, renamed, mayConfigure: mayAtAll(viewer, "event.configure") };
  },
});
