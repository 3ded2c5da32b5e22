import { getTableColumns, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpis } from "@/db/schema";
import { addDays, type Day, today } from "@/lib/kernel/day";
import type { KpiLine, Sight } from "../line";
import { forecastOf } from "../review/forecast-of";
import { type Review, reviewOf } from "../review/review";
import { definitionSteps } from "./parts/definitions";
import { eventsSince } from "./parts/events";
import { recentReadings } from "./parts/readings";
import { targetSteps } from "./parts/words";

/** The newest word on a KPI that answers no other: who said what and when, and how much is known of the cause. */
export interface NewestNote {
  readonly body: string;
  readonly by: string;
  readonly at: string;
  readonly cause: string | null;
}

export interface ReviewWithNote {
  readonly review: Review;
  readonly note: NewestNote | null;
}

/** Twelve months, the twelve before them and a fiscal year so far, as the KPI's own page looks back. */
const daysLookedBack = 800;

/** What several KPIs' review charts show, by their ids, in one statement; the same as each one's own page draws. */
export async function kpiReviews(
  db: Db,
  sight: Sight,
  lines: readonly KpiLine[],
): Promise<ReadonlyMap<string, ReviewWithNote>> {
  if (lines.length === 0) return new Map();
  const from: Day = addDays(today(sight.now, sight.organisation.zone), -daysLookedBack);
  const ids = lines.map(({ id }) => id);
  const rows = await db
    .select({
      definition: getTableColumns(kpis),
      readings: recentReadings(from),
      targets: targetSteps,
      events: eventsSince(from),
      definitions: definitionSteps,
      note: newestNote,
    })
    .from(kpis)
    .where(inArray(kpis.id, ids));
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  return new Map(
    rows.flatMap(({ note, ...row }) => {
      const line = lineOf.get(row.definition.id);
      if (!line) return [];
      const forecast = forecastOf({ line, ...row }, sight.organisation.fiscalYearStartMonth);
      const { definition, ...around } = row;
      return [[line.id, { review: reviewOf({ ...definition, ...around, forecast }, sight), note }] as const];
    }),
  );
}

const newestNote = sql<NewestNote | null>`(
  select json_build_object('body', c.body, 'by', u.name, 'at', c.created_at, 'cause', c.cause)
  from comments c join users u on u.id = c.author_id
  where c.about_kind = 'kpi' and c.about_id = kpis.id and c.answers_id is null
  order by c.created_at desc, c.id desc limit 1)`;
