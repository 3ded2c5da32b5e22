import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { recountCauses, stageMetrics } from "../vocabulary/events";
import { day, id, instant, oneOf } from "./columns";
import { journeys, personas, stages } from "./journeys";
import { kpis } from "./kpis";
import { users } from "./people";
import { signals } from "./signals";

/**
 * What the map shows of a stage: counts of the `span` ISO weeks (organisation's zone) that end with the one of
 * `monday`, whole (`dimension` '') or of one value of a dimension (`key` '' is "unrecognised"). Made from the events,
 * and made again when they change.
 */
export const stageCounts = pgTable(
  "stage_counts",
  {
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    span: smallint().notNull(),
    monday: date({ mode: "string" }).notNull(),
    dimension: text().notNull().default(""),
    key: text().notNull().default(""),
    /** Distinct people seen at the stage. */
    people: integer().notNull(),
    /** Of them, those seen at the next stage within the window after; null at the last stage. */
    wentOn: integer(),
    /** Of these, who did so within seven days, or a shorter window; null also where it was counted before this was. */
    wentOnSoon: integer(),
    events: integer().notNull(),
    /** Visits that came by this stage; of them the recognised, the short ones, and those of a single event. */
    visits: integer().notNull(),
    recognisedVisits: integer().notNull(),
    shortVisits: integer().notNull(),
    bounces: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.stageId, t.span, t.monday, t.dimension, t.key] }),
    index("stage_counts_span").on(t.span, t.monday),
  ],
);

/** When the counts of a journey's weeks were made, and over how many events that stand for none of its stages. */
export const countedWeeks = pgTable(
  "counted_weeks",
  {
    journeyId: uuid()
      .notNull()
      .references(() => journeys.id),
    span: smallint().notNull(),
    monday: date({ mode: "string" }).notNull(),
    countedAt: instant().notNull(),
    events: integer().notNull(),
    unmapped: integer().notNull(),
    tookMs: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.journeyId, t.span, t.monday] })],
);

/** Days (UTC) that must be counted again for another reason than new events. */
export const recountRequests = pgTable(
  "recount_requests",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    firstOn: day().notNull(),
    lastOn: day().notNull(),
    cause: text({ enum: recountCauses }).notNull(),
    createdAt: instant().notNull(),
    doneAt: instant(),
  },
  (t) => [
    index("recount_requests_open").on(t.id).where(sql`${t.doneAt} is null`),
    oneOf("recount_requests_cause", t.cause, recountCauses),
  ],
);

/** A week that was over and whose counts changed all the same: why, and each count before and after. */
export const recounts = pgTable(
  "recounts",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    journeyId: uuid()
      .notNull()
      .references(() => journeys.id),
    monday: date({ mode: "string" }).notNull(),
    causes: text({ enum: recountCauses }).array().notNull(),
    changes: jsonb()
      .$type<{ stage: string; metric: string; before: number | null; after: number | null }[]>()
      .notNull(),
    at: instant().notNull(),
  },
  (t) => [index("recounts_journey").on(t.journeyId, t.monday)],
);

/** A KPI whose weekly readings are a stage's own count. */
export const stageMetricKpis = pgTable(
  "stage_metric_kpis",
  {
    kpiId: uuid()
      .primaryKey()
      .references(() => kpis.id),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    metric: text({ enum: stageMetrics }).notNull(),
    dimension: text().notNull().default(""),
    key: text().notNull().default(""),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("stage_metric_kpis_stage").on(t.stageId), oneOf("stage_metric_kpis_metric", t.metric, stageMetrics)],
);

/** What the watch noticed beyond a metric's own limits: a red flag proposed, until somebody raises or dismisses it. */
export const signalProposals = pgTable(
  "signal_proposals",
  {
    id: id(),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    metric: text({ enum: stageMetrics }).notNull(),
    touchpoint: text().notNull().default(""),
    dimension: text().notNull().default(""),
    key: text().notNull().default(""),
    monday: date({ mode: "string" }).notNull(),
    value: doublePrecision().notNull(),
    lowerLimit: doublePrecision(),
    upperLimit: doublePrecision(),
    /** Of a drop-off: within so many days people had to go on; null where this was not told yet, or of something else. */
    withinDays: integer(),
    createdAt: instant().notNull(),
    raisedAs: uuid().references(() => signals.id),
    dismissedAt: instant(),
    dismissal: text(),
    decidedBy: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex("signal_proposals_once").on(t.stageId, t.metric, t.touchpoint, t.dimension, t.key, t.monday),
    oneOf("signal_proposals_metric", t.metric, stageMetrics),
  ],
);

/** A change tried on some customers: what was believed, where, and who answers for it. */
export const experiments = pgTable(
  "experiments",
  {
    id: id(),
    key: text().notNull().unique(),
    name: text().notNull(),
    hypothesis: text().notNull(),
    measure: text().notNull(),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    personaId: uuid().references(() => personas.id),
    startsOn: day().notNull(),
    endsOn: day(),
    itOwnerId: uuid().references(() => users.id),
    marketingOwnerId: uuid().references(() => users.id),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index("experiments_stage").on(t.stageId)],
);

/** What came out as of one day: of how many in each group how many did it. The newest stands; none is changed. */
export const experimentResults = pgTable(
  "experiment_results",
  {
    id: id(),
    experimentId: uuid()
      .notNull()
      .references(() => experiments.id),
    on: day().notNull(),
    controlPeople: integer().notNull(),
    controlConverted: integer().notNull(),
    variantPeople: integer().notNull(),
    variantConverted: integer().notNull(),
    isFinal: boolean().notNull().default(false),
    note: text().notNull().default(""),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("experiment_results_experiment").on(t.experimentId, t.createdAt)],
);
