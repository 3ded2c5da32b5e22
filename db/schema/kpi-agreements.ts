import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sides } from "../vocabulary/people";
import { id, instant, oneOf } from "./columns";
import { kpis } from "./kpis";
import { functions } from "./organisation";
import { users } from "./people";

/** A KPI's definition as it stood under a number; a change makes the next number, none is edited. */
export const kpiDefinitions = pgTable(
  "kpi_definitions",
  {
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    number: integer().notNull(),
    content: jsonb().notNull(),
    reason: text().notNull().default(""),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kpiId, t.number] })],
);

/** One side's yes to one definition; it says nothing about the next. */
export const kpiAgreements = pgTable(
  "kpi_agreements",
  {
    kpiId: uuid().notNull(),
    number: integer().notNull(),
    side: text({ enum: sides }).notNull(),
    agreedBy: uuid()
      .notNull()
      .references(() => users.id),
    agreedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kpiId, t.number, t.side] }), oneOf("kpi_agreements_side", t.side, sides)],
);

/** What a function calls a KPI among themselves. */
export const kpiNames = pgTable(
  "kpi_names",
  {
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    functionId: uuid()
      .notNull()
      .references(() => functions.id),
    name: text().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kpiId, t.functionId] })],
);

/** An executive's leave to share a KPI that is no business outcome, and why. */
export const outcomeOverrides = pgTable(
  "outcome_overrides",
  {
    id: id(),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    reason: text().notNull(),
    grantedBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("outcome_overrides_kpi").on(t.kpiId)],
);
