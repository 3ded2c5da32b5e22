import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { budgetStages, lineKinds } from "../vocabulary/imports";
import { balanceFigures, ledgerAccounts, ledgerSides } from "../vocabulary/ledger";
import { budgetLines, budgets, entries } from "./budgets";
import { day, instant, isCurrency, oneOf } from "./columns";
import { functions } from "./organisation";

/*
 * Kept by the database itself, from `entries` (migration 0009): the app reads these tables and cannot write them.
 */

/** One side of an entry: as much stands on the other. Zero is a memo of something that moved nothing. */
export const postings = pgTable(
  "postings",
  {
    entryId: uuid()
      .notNull()
      .references(() => entries.id),
    side: text({ enum: ledgerSides }).notNull(),
    account: text({ enum: ledgerAccounts }).notNull(),
    budgetId: uuid(),
    lineId: uuid(),
    amountMinor: bigint({ mode: "bigint" }).notNull(),
    currency: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.side] }),
    index("postings_line").on(t.lineId, t.account),
    check("postings_amount", sql`${t.amountMinor} >= 0`),
    oneOf("postings_side", t.side, ledgerSides),
    oneOf("postings_account", t.account, ledgerAccounts),
    isCurrency("postings_currency", t.currency),
  ],
);

/** What the entries in force of a line come to, by payer and plan stage; without a line, what nobody budgeted. */
export const lineBalances = pgTable(
  "line_balances",
  {
    budgetId: uuid().references(() => budgets.id),
    lineId: uuid().references(() => budgetLines.id),
    functionId: uuid().references(() => functions.id),
    figure: text({ enum: balanceFigures }).notNull(),
    stage: text({ enum: budgetStages }),
    currency: text().notNull(),
    amountMinor: bigint({ mode: "bigint" }).notNull(),
    /** How many entries it comes from. */
    entries: integer().notNull(),
  },
  (t) => [
    unique("line_balances_of").on(t.budgetId, t.lineId, t.functionId, t.figure, t.stage, t.currency).nullsNotDistinct(),
    oneOf("line_balances_figure", t.figure, balanceFigures),
  ],
);

/** The same of a budget month by month. */
export const budgetMonths = pgTable(
  "budget_months",
  {
    budgetId: uuid()
      .notNull()
      .references(() => budgets.id),
    lineKind: text({ enum: lineKinds }).notNull(),
    /** Its first day. */
    month: day().notNull(),
    figure: text({ enum: balanceFigures }).notNull(),
    stage: text({ enum: budgetStages }),
    amountMinor: bigint({ mode: "bigint" }).notNull(),
    entries: integer().notNull(),
  },
  (t) => [
    unique("budget_months_of").on(t.budgetId, t.lineKind, t.month, t.figure, t.stage).nullsNotDistinct(),
    oneOf("budget_months_figure", t.figure, balanceFigures),
    oneOf("budget_months_kind", t.lineKind, lineKinds),
  ],
);

/** What a line has left under the plan in force. Its row is what posters to one line wait for each other on. */
export const lineFunds = pgTable("line_funds", {
  lineId: uuid()
    .primaryKey()
    .references(() => budgetLines.id),
  allocatedMinor: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  committedMinor: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  actualMinor: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  availableMinor: bigint({ mode: "bigint" })
    .notNull()
    .generatedAlwaysAs(sql`allocated_minor - committed_minor - actual_minor`),
});

/** A time all balances were made again from the journal, and what was found to differ. */
export const ledgerProofs = pgTable("ledger_proofs", {
  id: bigserial({ mode: "number" }).primaryKey(),
  at: instant().notNull(),
  entries: bigint({ mode: "number" }).notNull(),
  balances: integer().notNull(),
  /** Balances that are not what their entries come to, and entries whose sides differ. */
  differences: integer().notNull(),
  found: jsonb().$type<readonly Record<string, string | null>[]>().notNull().default([]),
  tookMs: integer().notNull(),
});
