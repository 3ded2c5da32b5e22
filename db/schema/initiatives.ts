import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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
import { healths, initiativeStates, needKinds, rebaselineVerdicts } from "../vocabulary/initiatives";
import { sides } from "../vocabulary/people";
import { day, id, instant, oneOf } from "./columns";
import { stages } from "./journeys";
import { kpis } from "./kpis";
import { functions } from "./organisation";
import { users } from "./people";
import { valueStreams } from "./streams";

/** A piece of work that should move KPIs at journey stages. Its status is its latest update's, never a column here. */
export const initiatives = pgTable(
  "initiatives",
  {
    id: id(),
    externalId: text(),
    name: text().notNull(),
    state: text({ enum: initiativeStates }).notNull(),
    streamId: uuid().references(() => valueStreams.id),
    functionId: uuid().references(() => functions.id),
    category: text().notNull().default(""),
    description: text().notNull().default(""),
    businessImpact: text().notNull().default(""),
    isJoint: boolean().notNull().default(false),
    isJointlySelected: boolean().notNull().default(false),
    wasItPresentAtDefinition: boolean().notNull().default(false),
    itOwnerId: uuid().references(() => users.id),
    marketingOwnerId: uuid().references(() => users.id),
    legalParticipantId: uuid().references(() => users.id),
    startsOn: day(),
    endsOn: day(),
    firstEndsOn: day(),
    createdAt: instant().notNull(),
    importId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("initiatives_external_id").on(t.externalId).where(sql`${t.externalId} is not null`),
    index("initiatives_stream").on(t.streamId),
    oneOf("initiatives_state", t.state, initiativeStates),
    check("initiatives_dates", sql`${t.startsOn} is null or ${t.endsOn} is null or ${t.startsOn} <= ${t.endsOn}`),
  ],
);

export const statusUpdateColumns = () => ({
  id: id(),
  initiativeId: uuid()
    .notNull()
    .references(() => initiatives.id),
  datedOn: day().notNull(),
  health: text({ enum: healths }),
  confidence: integer(),
  done: text().notNull().default(""),
  next: text().notNull().default(""),
  blocker: text().notNull().default(""),
  need: text({ enum: needKinds }).notNull().default("none"),
  bringBack: text().notNull().default(""),
  bringBackBy: day(),
  functionId: uuid().references(() => functions.id),
  category: text(),
  budgetMinor: bigint({ mode: "bigint" }),
  forecastMinor: bigint({ mode: "bigint" }),
  wholeLifeMinor: bigint({ mode: "bigint" }),
  currency: text(),
  authorId: uuid(),
  answersUpdateId: uuid(),
  contentHash: text(),
  createdAt: instant().notNull(),
  importId: uuid(),
});

/** Who said where an initiative stands, and the money it then reported. Never edited; a health of null means "exempt". */
export const statusUpdates = pgTable("status_updates", statusUpdateColumns(), (t) => [
  index("status_updates_initiative_dated").on(t.initiativeId, t.datedOn, t.createdAt),
  oneOf("status_updates_health", t.health, healths),
  oneOf("status_updates_need", t.need, needKinds),
  check("status_updates_confidence", sql`${t.confidence} between 0 and 10`),
]);

/** "This work should move that KPI by so much, by then." */
export const initiativeKpis = pgTable(
  "initiative_kpis",
  {
    initiativeId: uuid()
      .notNull()
      .references(() => initiatives.id),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    expectedChange: doublePrecision(),
    expectedBy: day(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.initiativeId, t.kpiId] }), index("initiative_kpis_kpi").on(t.kpiId)],
);

/** "This work happens at that stage"; the share says how an initiative's money divides among its stages. */
export const initiativeStages = pgTable(
  "initiative_stages",
  {
    initiativeId: uuid()
      .notNull()
      .references(() => initiatives.id),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    shareHundredths: integer().notNull().default(10000),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.initiativeId, t.stageId] }),
    index("initiative_stages_stage").on(t.stageId),
    check("initiative_stages_share", sql`${t.shareHundredths} between 0 and 10000`),
  ],
);

/** The planned end moved: from when to when, why, and who moved it. The first end itself is kept on the initiative. */
export const initiativeDateMoves = pgTable(
  "initiative_date_moves",
  {
    id: id(),
    initiativeId: uuid()
      .notNull()
      .references(() => initiatives.id),
    fromEndsOn: day(),
    toEndsOn: day(),
    reason: text().notNull().default(""),
    movedBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("initiative_date_moves_initiative").on(t.initiativeId)],
);

/** What another function makes of an initiative whose money asks for two judgements; added to, never edited. */
export const secondOpinions = pgTable(
  "second_opinions",
  {
    id: id(),
    initiativeId: uuid()
      .notNull()
      .references(() => initiatives.id),
    /** The update it was given on. */
    updateId: uuid(),
    side: text({ enum: sides }).notNull(),
    health: text({ enum: healths }).notNull(),
    note: text().notNull().default(""),
    authorId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("second_opinions_initiative").on(t.initiativeId, t.createdAt),
    oneOf("second_opinions_side", t.side, sides),
    oneOf("second_opinions_health", t.health, healths),
  ],
);

/** Somebody asks that an initiative be measured from its present end on; the other side says yes or no. Nothing is deleted. */
export const initiativeRebaselines = pgTable(
  "initiative_rebaselines",
  {
    id: id(),
    initiativeId: uuid()
      .notNull()
      .references(() => initiatives.id),
    /** The end it was measured from before, and the one it would be measured from. */
    fromEndsOn: day(),
    toEndsOn: day().notNull(),
    reason: text().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    verdict: text({ enum: rebaselineVerdicts }),
    decidedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    decisionReason: text().notNull().default(""),
  },
  (t) => [
    index("initiative_rebaselines_initiative").on(t.initiativeId, t.createdAt),
    uniqueIndex("initiative_rebaselines_one_open").on(t.initiativeId).where(sql`${t.verdict} is null`),
    oneOf("initiative_rebaselines_verdict", t.verdict, rebaselineVerdicts),
    check(
      "initiative_rebaselines_by_another",
      sql`(${t.verdict} is null) = (${t.decidedBy} is null) and (${t.verdict} is null or (${t.verdict} = 'withdrawn') = (${t.decidedBy} = ${t.askedBy}))`,
    ),
  ],
);
