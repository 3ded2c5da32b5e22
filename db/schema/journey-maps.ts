import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
import { evidenceSources, laneKinds, mapStates, mapUses, runVerdicts } from "../vocabulary/journeys";
import { day, id, instant, oneOf } from "./columns";
import { initiatives } from "./initiatives";
import { journeys, personas, stages } from "./journeys";

/** A row of a map, in order. */
export const mapLanes = pgTable(
  "map_lanes",
  {
    id: id(),
    journeyId: uuid()
      .notNull()
      .references(() => journeys.id),
    kind: text({ enum: laneKinds }).notNull(),
    name: text().notNull().default(""),
    position: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("map_lanes_journey").on(t.journeyId, t.position), oneOf("map_lanes_kind", t.kind, laneKinds)],
);

/** What a map says where a lane crosses a stage; several notes to a crossing, in order. */
export const mapNotes = pgTable(
  "map_notes",
  {
    id: id(),
    laneId: uuid()
      .notNull()
      .references(() => mapLanes.id),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    personaId: uuid().references(() => personas.id),
    text: text().notNull(),
    position: integer().notNull().default(0),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index("map_notes_stage").on(t.stageId, t.laneId, t.position)],
);

/** A map as it was when somebody kept it: all of it, so that it can be compared and restored. */
export const mapVersions = pgTable(
  "map_versions",
  {
    id: id(),
    journeyId: uuid()
      .notNull()
      .references(() => journeys.id),
    number: integer().notNull(),
    content: jsonb().$type<unknown>().notNull(),
    reason: text().notNull(),
    restoredFrom: integer(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("map_versions_number").on(t.journeyId, t.number)],
);

/** How far two personas are the same people, as somebody found; the smaller id first. */
export const personaOverlaps = pgTable(
  "persona_overlaps",
  {
    personaId: uuid()
      .notNull()
      .references(() => personas.id),
    otherId: uuid()
      .notNull()
      .references(() => personas.id),
    /** Of the smaller of the two, in percent. */
    percent: smallint().notNull(),
    basis: text().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personaId, t.otherId] }),
    check("persona_overlaps_percent", sql`${t.percent} between 0 and 100 and ${t.personaId} < ${t.otherId}`),
  ],
);

/** Something seen or heard that a map rests on. */
export const evidence = pgTable(
  "evidence",
  {
    id: id(),
    journeyId: uuid()
      .notNull()
      .references(() => journeys.id),
    stageId: uuid().references(() => stages.id),
    source: text({ enum: evidenceSources }).notNull(),
    isQuantitative: boolean().notNull(),
    isFirstParty: boolean().notNull(),
    title: text().notNull(),
    finding: text().notNull(),
    url: text(),
    gatheredOn: day().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [index("evidence_journey").on(t.journeyId), oneOf("evidence_source", t.source, evidenceSources)],
);

/** A test of what a map claims: what should have come out and what did. Sets the map's state from then on. */
export const mapRuns = pgTable(
  "map_runs",
  {
    id: id(),
    journeyId: uuid()
      .notNull()
      .references(() => journeys.id),
    stageId: uuid().references(() => stages.id),
    expected: text().notNull(),
    observed: text().notNull(),
    ranOn: day().notNull(),
    verdict: text({ enum: runVerdicts }).notNull(),
    stateAfter: text({ enum: mapStates }).notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("map_runs_journey").on(t.journeyId, t.createdAt),
    oneOf("map_runs_verdict", t.verdict, runVerdicts),
    oneOf("map_runs_state", t.stateAfter, mapStates),
  ],
);

/** A customer's need that is not met well: how much it matters and how well it is met, 0 to 10 each. */
export const opportunities = pgTable(
  "opportunities",
  {
    id: id(),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    personaId: uuid().references(() => personas.id),
    name: text().notNull(),
    /** In the customer's own words. */
    need: text().notNull(),
    importance: doublePrecision().notNull(),
    satisfaction: doublePrecision().notNull(),
    initiativeId: uuid().references(() => initiatives.id),
    closedAt: instant(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("opportunities_stage").on(t.stageId),
    check("opportunities_scores", sql`${t.importance} between 0 and 10 and ${t.satisfaction} between 0 and 10`),
  ],
);

/** A moment somebody worked with a map: what it decided, started or was tested by. */
export const mapUsages = pgTable(
  "map_usages",
  {
    id: id(),
    journeyId: uuid()
      .notNull()
      .references(() => journeys.id),
    kind: text({ enum: mapUses }).notNull(),
    note: text().notNull(),
    aboutId: uuid(),
    usedOn: day().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("map_usages_journey").on(t.journeyId, t.usedOn), oneOf("map_usages_kind", t.kind, mapUses)],
);
