import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { mapStates, valueTiers } from "../vocabulary/journeys";
import { id, instant, oneOf } from "./columns";
import { kpis } from "./kpis";
import { functions } from "./organisation";
import { users } from "./people";

export const journeys = pgTable(
  "journeys",
  {
    id: id(),
    key: text().notNull().unique(),
    name: text().notNull(),
    state: text({ enum: mapStates }).notNull().default("hypothesis"),
    ownerId: uuid().references(() => users.id),
    mandate: text().notNull().default(""),
    createdAt: instant().notNull(),
    /** Put away: off the lists, kept with all it says. */
    archivedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [oneOf("journeys_state", t.state, mapStates)],
);

/** One step of the customer's path, in order. */
export const stages = pgTable(
  "stages",
  {
    id: id(),
    journeyId: uuid()
      .notNull()
      .references(() => journeys.id),
    key: text().notNull(),
    name: text().notNull(),
    position: integer().notNull(),
    customerGoal: text().notNull().default(""),
    owningFunctionId: uuid().references(() => functions.id),
    itOwnerId: uuid().references(() => users.id),
    marketingOwnerId: uuid().references(() => users.id),
    expectation: doublePrecision(),
    experience: doublePrecision(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("stages_journey_key").on(t.journeyId, t.key),
    check("stages_scores", sql`${t.expectation} between 0 and 10 and ${t.experience} between 0 and 10`),
  ],
);

export const touchpoints = pgTable(
  "touchpoints",
  {
    id: id(),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    name: text().notNull(),
    position: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (t) => [index("touchpoints_stage").on(t.stageId)],
);

/** A kind of customer. One customer may be several, so personas are never summed. */
export const personas = pgTable(
  "personas",
  {
    id: id(),
    key: text().notNull().unique(),
    name: text().notNull(),
    segment: text().notNull().default(""),
    likes: text().notNull().default(""),
    dislikes: text().notNull().default(""),
    interests: text().notNull().default(""),
    needs: text().notNull().default(""),
    valueTier: text({ enum: valueTiers }).notNull().default("medium"),
    advocacyPotential: text({ enum: valueTiers }).notNull().default("medium"),
    createdAt: instant().notNull(),
    importId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf("personas_value_tier", t.valueTier, valueTiers),
    oneOf("personas_advocacy", t.advocacyPotential, valueTiers),
  ],
);

/** The KPI that tells how a stage is doing; the first position is the stage's own number. */
export const stageKpis = pgTable(
  "stage_kpis",
  {
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    position: integer().notNull().default(0),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.stageId, t.kpiId] }), index("stage_kpis_kpi").on(t.kpiId)],
);
