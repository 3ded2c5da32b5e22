import { sql } from "drizzle-orm";
import { bigint, boolean, check, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { signalRuleSets } from "../vocabulary/kpis";
import { sides } from "../vocabulary/people";
import { id, instant, oneOf } from "./columns";

/** The one organisation of an installation and its house rules. */
export const organisations = pgTable(
  "organisations",
  {
    id: id(),
    name: text().notNull(),
    zone: text().notNull(),
    baseCurrency: text().notNull(),
    fiscalYearStartMonth: integer().notNull().default(1),
    initiativeStaleDays: integer().notNull().default(60),
    signalRuleSet: text({ enum: signalRuleSets }).notNull().default("wheeler"),
    /** Days after an event in which the one that follows still counts as its consequence. */
    funnelWindowDays: integer().notNull().default(30),
    /** Full months events are kept; null keeps them all. */
    eventRetentionMonths: integer(),
    /** From this much money in the base currency's minor units another function rates an initiative too; null: never. */
    secondOpinionMinor: bigint({ mode: "bigint" }),
    isDemo: boolean().notNull().default(false),
    eventKeySecret: text().notNull(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("organisations_only_one").on(sql`(true)`),
    oneOf("organisations_signal_rule_set", t.signalRuleSet, signalRuleSets),
    check("organisations_funnel_window", sql`${t.funnelWindowDays} between 1 and 366`),
    check("organisations_event_retention", sql`${t.eventRetentionMonths} between 1 and 240`),
    check("organisations_fiscal_month", sql`${t.fiscalYearStartMonth} between 1 and 12`),
  ],
);

/** A department that works on or pays for things: IT, marketing, finance, and whatever imports bring. */
export const functions = pgTable(
  "functions",
  {
    id: id(),
    key: text().notNull().unique(),
    name: text().notNull(),
    side: text({ enum: sides }).notNull().default("other"),
    createdAt: instant().notNull(),
    importId: uuid(),
  },
  (t) => [oneOf("functions_side", t.side, sides)],
);

/** Another spelling of a name that files use; imports look here before they create anything. */
export const aliases = pgTable(
  "aliases",
  {
    id: id(),
    kind: text().notNull(),
    alias: text().notNull(),
    standsFor: text().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("aliases_kind_alias").on(t.kind, sql`lower(${t.alias})`)],
);
