import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { kpiJudgements, noteworthyKinds } from "../vocabulary/kpis";
import { sides } from "../vocabulary/people";
import { day, id, instant, oneOf } from "./columns";
import { kpis } from "./kpis";

/** From this day a KPI's limits are computed anew, because of a known and lasting change; a later row may lift it. */
export const kpiRebases = pgTable(
  "kpi_rebases",
  {
    id: id(),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    validFrom: day().notNull(),
    reason: text().notNull(),
    isLifted: boolean().notNull().default(false),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("kpi_rebases_kpi").on(t.kpiId, t.validFrom)],
);

/** A worse verdict than the derived one, for one period, with a reason; without a status it takes an earlier one back. */
export const kpiLowerings = pgTable(
  "kpi_lowerings",
  {
    id: id(),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    periodEnd: day().notNull(),
    status: text({ enum: kpiJudgements }),
    reason: text().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("kpi_lowerings_kpi").on(t.kpiId, t.periodEnd), oneOf("kpi_lowerings_status", t.status, kpiJudgements)],
);

/** Two KPIs somebody marked as pulling apart; they stand as a conflict until a decision names both. */
export const kpiOppositions = pgTable(
  "kpi_oppositions",
  {
    id: id(),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
    otherId: uuid()
      .notNull()
      .references(() => kpis.id),
    reason: text().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("kpi_oppositions_pair").on(t.kpiId, t.otherId),
    check("kpi_oppositions_in_order", sql`${t.kpiId} < ${t.otherId}`),
  ],
);

/** A campaign, launch or incident that may have moved numbers; without KPIs of its own it stands on every chart. */
export const noteworthyEvents = pgTable(
  "noteworthy_events",
  {
    id: id(),
    kind: text({ enum: noteworthyKinds }).notNull(),
    side: text({ enum: sides }).notNull(),
    title: text().notNull(),
    startsOn: day().notNull(),
    endsOn: day().notNull(),
    withdrawnAt: instant(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("noteworthy_events_days").on(t.startsOn, t.endsOn),
    oneOf("noteworthy_events_kind", t.kind, noteworthyKinds),
    oneOf("noteworthy_events_side", t.side, sides),
    check("noteworthy_events_day_order", sql`${t.startsOn} <= ${t.endsOn}`),
  ],
);

export const noteworthyEventKpis = pgTable(
  "noteworthy_event_kpis",
  {
    eventId: uuid()
      .notNull()
      .references(() => noteworthyEvents.id),
    kpiId: uuid()
      .notNull()
      .references(() => kpis.id),
  },
  (t) => [
    uniqueIndex("noteworthy_event_kpis_pair").on(t.eventId, t.kpiId),
    index("noteworthy_event_kpis_kpi").on(t.kpiId),
  ],
);
