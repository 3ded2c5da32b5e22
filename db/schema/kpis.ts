import { sql } from "drizzle-orm";
import {
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
import {
  cadences,
  coverages,
  kpiDirections,
  kpiUnits,
  outcomeKinds,
  periodKinds,
  targetKinds,
} from "../vocabulary/kpis";
import { day, id, instant, oneOf } from "./columns";
import { users } from "./people";

/** A measured outcome or driver; a shared one has an owner on both sides. */
export const kpis = pgTable(
  "kpis",
  {
    id: id(),
    key: text().notNull().unique(),
    name: text().notNull(),
    definition: text().notNull().default(""),
    formula: text().notNull().default(""),
    plainLine: text().notNull().default(""),
    unit: text({ enum: kpiUnits }).notNull(),
    currency: text(),
    direction: text({ enum: kpiDirections }).notNull(),
    bandLow: doublePrecision(),
    bandHigh: doublePrecision(),
    cadence: text({ enum: cadences }).notNull(),
    periodKind: text({ enum: periodKinds }).notNull().default("point"),
    isShared: boolean().notNull().default(false),
    outcome: text({ enum: outcomeKinds }),
    countsTowardsIncentive: boolean().notNull().default(false),
    itOwnerId: uuid().references(() => users.id),
    marketingOwnerId: uuid().references(() => users.id),
    targetKind: text({ enum: targetKinds }).notNull().default("level"),
    baselineValue: doublePrecision(),
    baselineOn: day(),
    atRiskGap: doublePrecision().notNull().default(-5),
    offTrackGap: doublePrecision().notNull().default(-15),
    source: text().notNull().default(""),
    position: integer().notNull().default(0),
    reviewOn: day(),
    /** Counts the definitions both sides agree on; other edits move only `version`. */
    definitionNumber: integer().notNull().default(1),
    template: text(),
    /** Replaces the cadence's own days of grace. */
    graceDays: integer(),
    screensOutliers: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    importId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("kpis_name").on(sql`lower(${t.name})`),
    oneOf("kpis_unit", t.unit, kpiUnits),
    oneOf("kpis_direction", t.direction, kpiDirections),
    oneOf("kpis_cadence", t.cadence, cadences),
    oneOf("kpis_period_kind", t.periodKind, periodKinds),
    oneOf("kpis_target_kind", t.targetKind, targetKinds),
    oneOf("kpis_outcome", t.outcome, outcomeKinds),
    check("kpis_band", sql`${t.direction} <> 'band' or ${t.bandLow} < ${t.bandHigh}`),
    check(
      "kpis_shared_has_both_owners",
      sql`not ${t.isShared} or (${t.itOwnerId} is not null and ${t.marketingOwnerId} is not null)`,
    ),
  ],
);

/** "Driver moves KPI": a directed graph without cycles. */
export const kpiDrivers = pgTable(
  "kpi_drivers",
  {
    driverId: uuid()
      .notNull()
      .references(() => kpis.id),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    lagWeeks: integer().notNull().default(0),
    /** How far the KPI is expected to move, in its own unit, for one unit more of the driver. */
    expectedEffect: doublePrecision(),
    note: text().notNull().default(""),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.driverId, t.kpiId] }),
    index("kpi_drivers_kpi").on(t.kpiId),
    check("kpi_drivers_not_itself", sql`${t.driverId} <> ${t.kpiId}`),
  ],
);

/** One step of the target line; a later row for the same day replaces the earlier one and says why. */
export const kpiTargets = pgTable(
  "kpi_targets",
  {
    id: id(),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    validFrom: day().notNull(),
    value: doublePrecision().notNull(),
    reason: text().notNull().default(""),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("kpi_targets_kpi_from").on(t.kpiId, t.validFrom)],
);

export const readingColumns = () => ({
  id: id(),
  kpiId: uuid()
    .notNull()
    .references(() => kpis.id),
  period: text().notNull(),
  periodStart: day().notNull(),
  periodEnd: day().notNull(),
  region: text().notNull().default(""),
  persona: text().notNull().default(""),
  channel: text().notNull().default(""),
  version: integer().notNull().default(1),
  value: doublePrecision(),
  numerator: doublePrecision(),
  denominator: doublePrecision(),
  coverage: text({ enum: coverages }).notNull().default("complete"),
  source: text().notNull().default(""),
  note: text().notNull().default(""),
  receivedAt: instant().notNull(),
  recordedBy: uuid(),
  importId: uuid(),
  /** How many of those who should report into the value did; null where nobody counts them. */
  reported: integer(),
  expected: integer(),
});

/** One value for one period, with where it came from; corrected by a higher version, never overwritten. */
export const readings = pgTable("readings", readingColumns(), (t) => [
  uniqueIndex("readings_version").on(t.kpiId, t.periodEnd, t.region, t.persona, t.channel, t.version),
  index("readings_import").on(t.importId).where(sql`${t.importId} is not null`),
  oneOf("readings_coverage", t.coverage, coverages),
  check("readings_period_order", sql`${t.periodStart} <= ${t.periodEnd}`),
  check("readings_ratio_whole", sql`(${t.numerator} is null) = (${t.denominator} is null)`),
]);

/** A co-owner's word on a KPI. */
export const checkIns = pgTable(
  "check_ins",
  {
    id: id(),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    authorId: uuid()
      .notNull()
      .references(() => users.id),
    /** Who owned the KPI when the word was given: those whose words open it. */
    itOwnerId: uuid().references(() => users.id),
    marketingOwnerId: uuid().references(() => users.id),
    period: text().notNull(),
    confidence: integer().notNull(),
    changed: text().notNull().default(""),
    blocker: text().notNull().default(""),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("check_ins_kpi").on(t.kpiId, t.createdAt),
    check("check_ins_confidence", sql`${t.confidence} between 0 and 10`),
  ],
);
