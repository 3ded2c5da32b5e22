import { asc } from "drizzle-orm";
import { journeys, organisations } from "@/db/schema";
import { type Day, monthStart, today } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import type { CountingScene } from "../counts/dirty-weeks";
import type { Job } from "./count-anew";

/** What every count of one pass has in common. */
export interface Scene extends CountingScene {
  readonly zone: string;
  readonly journeyIds: readonly string[];
}

/** The rules of the organisation as they stand now. Throws before the first run has made it. */
export async function countingScene({ db, organisation: { zone }, now }: Job): Promise<Scene> {
  const [rules] = await db
    .select({ windowDays: organisations.funnelWindowDays, months: organisations.eventRetentionMonths })
    .from(organisations)
    .limit(1);
  if (!rules) throw new Error("There is no organisation to count for");
  const found = await db.select({ id: journeys.id }).from(journeys).orderBy(asc(journeys.createdAt), asc(journeys.id));
  const { windowDays, months } = rules;
  const inUtc: Day = today(now, "UTC");
  return {
    current: mondayOf(today(now, zone)),
    windowDays,
    keptFrom: months === null ? null : monthStart(inUtc, -months),
    zone,
    journeyIds: found.map(({ id }) => id),
  };
}
