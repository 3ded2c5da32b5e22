import { doublePrecision, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { calculationKinds, calculationRoles } from "../vocabulary/kpis";
import { day, id, instant, oneOf } from "./columns";
import { kpis } from "./kpis";

/** A KPI that is not measured but follows from others. */
export const kpiCalculations = pgTable(
  "kpi_calculations",
  {
    kpiId: uuid()
      .primaryKey()
      .references(() => kpis.id),
    kind: text({ enum: calculationKinds }).notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [oneOf("kpi_calculations_kind", t.kind, calculationKinds)],
);

export const kpiCalculationInputs = pgTable(
  "kpi_calculation_inputs",
  {
    kpiId: uuid()
      .notNull()
      .references(() => kpiCalculations.kpiId),
    inputId: uuid()
      .notNull()
      .references(() => kpis.id),
    role: text({ enum: calculationRoles }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kpiId, t.inputId] }),
    index("kpi_calculation_inputs_input").on(t.inputId),
    oneOf("kpi_calculation_inputs_role", t.role, calculationRoles),
  ],
);

/** What a new reading of an input did to a calculated KPI; null stands for no data. */
export const kpiRecalculations = pgTable(
  "kpi_recalculations",
  {
    id: id(),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    periodEnd: day().notNull(),
    before: doublePrecision(),
    after: doublePrecision(),
    causeId: uuid().references(() => kpis.id),
    computedAt: instant().notNull(),
  },
  (t) => [index("kpi_recalculations_kpi").on(t.kpiId, t.computedAt)],
);
