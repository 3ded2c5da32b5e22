import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { entryKinds, spendTypes, splitModes } from "../vocabulary/budgets";
import { budgetStages, lineKinds } from "../vocabulary/imports";
import { day, id, instant, isCurrency, oneOf } from "./columns";
import { initiatives } from "./initiatives";
import { functions } from "./organisation";
import { overrides } from "./overrides";
import { valueStreams } from "./streams";

/** Money for work that two or more functions fund together, for one fiscal year in one currency. */
export const budgets = pgTable(
  "budgets",
  {
    id: id(),
    key: text().notNull(),
    name: text().notNull(),
    fiscalYear: text().notNull(),
    currency: text().notNull(),
    streamId: uuid().references(() => valueStreams.id),
    closedThrough: day(),
    /** From then on the plan changes by approved requests alone. */
    planLockedAt: instant(),
    planLockedBy: uuid(),
    /** Seen by finance and those named in `budget_readers` alone. */
    isRestricted: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    importId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("budgets_key_year_currency").on(t.key, t.fiscalYear, t.currency),
    isCurrency("budgets_currency", t.currency),
  ],
);

export const costCentres = pgTable("cost_centres", {
  id: id(),
  code: text().notNull().unique(),
  name: text().notNull().default(""),
  functionId: uuid().references(() => functions.id),
  createdAt: instant().notNull(),
  importId: uuid(),
});

export const suppliers = pgTable(
  "suppliers",
  { id: id(), name: text().notNull(), createdAt: instant().notNull(), importId: uuid() },
  (t) => [uniqueIndex("suppliers_name").on(sql`lower(${t.name})`)],
);

export const categories = pgTable(
  "categories",
  { id: id(), name: text().notNull(), createdAt: instant().notNull(), importId: uuid() },
  (t) => [uniqueIndex("categories_name").on(sql`lower(${t.name})`)],
);

/** What a budget pays for: usually one initiative. */
export const budgetLines = pgTable(
  "budget_lines",
  {
    id: id(),
    budgetId: uuid()
      .notNull()
      .references(() => budgets.id),
    name: text().notNull(),
    kind: text({ enum: lineKinds }).notNull().default("expense"),
    initiativeId: uuid().references(() => initiatives.id),
    functionId: uuid().references(() => functions.id),
    categoryId: uuid().references(() => categories.id),
    costCentreId: uuid().references(() => costCentres.id),
    spendType: text({ enum: spendTypes }).notNull().default("opex"),
    position: integer().notNull().default(0),
    createdAt: instant().notNull(),
    importId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("budget_lines_budget").on(t.budgetId),
    index("budget_lines_initiative").on(t.initiativeId),
    oneOf("budget_lines_kind", t.kind, lineKinds),
    oneOf("budget_lines_spend_type", t.spendType, spendTypes),
  ],
);

/** An agreement on who pays which part of a line, from a day on. A new agreement replaces, never edits, the old. */
export const shareAgreements = pgTable(
  "share_agreements",
  {
    id: id(),
    lineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    mode: text({ enum: splitModes }).notNull(),
    validFrom: day().notNull(),
    reason: text().notNull().default(""),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("share_agreements_line").on(t.lineId, t.validFrom), oneOf("share_agreements_mode", t.mode, splitModes)],
);

/** One function's part, in hundredths of a percent; the parts of an agreement total 10000. */
export const shares = pgTable(
  "shares",
  {
    agreementId: uuid()
      .notNull()
      .references(() => shareAgreements.id),
    functionId: uuid()
      .notNull()
      .references(() => functions.id),
    hundredths: integer().notNull(),
    costCentreId: uuid().references(() => costCentres.id),
  },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.functionId] }),
    check("shares_hundredths", sql`${t.hundredths} between 0 and 10000`),
  ],
);

export const entryColumns = () => ({
  id: id(),
  /** Counts the journal in the order of posting. */
  number: bigserial({ mode: "number" }),
  kind: text({ enum: entryKinds }).notNull(),
  budgetId: uuid().references(() => budgets.id),
  lineId: uuid().references(() => budgetLines.id),
  functionId: uuid().references(() => functions.id),
  costCentreId: uuid().references(() => costCentres.id),
  supplierId: uuid().references(() => suppliers.id),
  categoryId: uuid().references(() => categories.id),
  stage: text({ enum: budgetStages }),
  postedOn: day().notNull(),
  amountMinor: bigint({ mode: "bigint" }).notNull(),
  currency: text().notNull(),
  description: text().notNull().default(""),
  externalId: text(),
  reversesId: uuid(),
  releasesId: uuid(),
  postedBy: uuid(),
  createdAt: instant().notNull(),
  importId: uuid(),
  /** Leave to go beyond what the line has. */
  overrideId: uuid().references(() => overrides.id),
});

/** One immutable line of the money journal, in whole minor units; `postings` has its two sides. */
export const entries = pgTable("entries", entryColumns(), (t) => [
  index("entries_line").on(t.lineId, t.kind),
  index("entries_budget").on(t.budgetId),
  index("entries_budget_newest").on(t.budgetId, t.number.desc()),
  index("entries_import").on(t.importId),
  index("entries_external_id").on(t.externalId).where(sql`${t.externalId} is not null`),
  uniqueIndex("entries_one_use_of_leave").on(t.overrideId).where(sql`${t.overrideId} is not null`),
  uniqueIndex("entries_one_reversal").on(t.reversesId).where(sql`${t.reversesId} is not null`),
  oneOf("entries_kind", t.kind, entryKinds),
  oneOf("entries_stage", t.stage, budgetStages),
  isCurrency("entries_currency", t.currency),
  uniqueIndex("entries_number").on(t.number),
  index("entries_releases").on(t.releasesId).where(sql`${t.releasesId} is not null`),
  foreignKey({ name: "entries_reverses", columns: [t.reversesId], foreignColumns: [t.id] }),
  foreignKey({ name: "entries_releases_id", columns: [t.releasesId], foreignColumns: [t.id] }),
]);
