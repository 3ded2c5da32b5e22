import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  check,
  foreignKey,
  index,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import {
  approvalVerdicts,
  changeKinds,
  changeOutcomes,
  closingActions,
  invoiceOutcomes,
} from "../vocabulary/money-control";
import { budgetLines, budgets, costCentres, entries, shareAgreements, suppliers } from "./budgets";
import { day, id, instant, isCurrency, oneOf } from "./columns";
import { functions } from "./organisation";
import { overrides } from "./overrides";
import { users } from "./people";

/** Each time a budget's books were closed or opened again, and what the closing wizard had found. */
export const periodClosings = pgTable(
  "period_closings",
  {
    id: id(),
    budgetId: uuid()
      .notNull()
      .references(() => budgets.id),
    action: text({ enum: closingActions }).notNull(),
    /** The last closed day afterwards; null when nothing is closed any more. */
    closedThrough: day(),
    reason: text().notNull(),
    findings: jsonb().$type<unknown>().notNull().default({}),
    actorId: uuid().references(() => users.id),
    at: instant().notNull(),
  },
  (t) => [
    index("period_closings_budget").on(t.budgetId, t.at),
    oneOf("period_closings_action", t.action, closingActions),
  ],
);

/** Somebody asks to change a locked plan. What it was asked about stands in `before`: if that moved, it is stale. */
export const changeRequests = pgTable(
  "change_requests",
  {
    id: id(),
    number: bigserial({ mode: "number" }),
    budgetId: uuid()
      .notNull()
      .references(() => budgets.id),
    kind: text({ enum: changeKinds }).notNull(),
    lineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    toLineId: uuid().references(() => budgetLines.id),
    amountMinor: bigint({ mode: "bigint" }),
    currency: text().notNull(),
    /** The split asked for, as the agreement would be given. */
    agreement: jsonb().$type<unknown>(),
    before: jsonb().$type<unknown>().notNull(),
    after: jsonb().$type<unknown>().notNull(),
    reason: text().notNull(),
    requestedBy: uuid()
      .notNull()
      .references(() => users.id),
    requestedAt: instant().notNull(),
    outcome: text({ enum: changeOutcomes }),
    closedBy: uuid().references(() => users.id),
    closedAt: instant(),
    entryId: uuid().references(() => entries.id),
    agreementId: uuid().references(() => shareAgreements.id),
  },
  (t) => [
    unique("change_requests_asker").on(t.id, t.requestedBy),
    index("change_requests_open").on(t.budgetId, t.requestedAt).where(sql`${t.outcome} is null`),
    oneOf("change_requests_kind", t.kind, changeKinds),
    oneOf("change_requests_outcome", t.outcome, changeOutcomes),
    isCurrency("change_requests_currency", t.currency),
    check("change_requests_amount", sql`(${t.kind} = 'shares') = (${t.amountMinor} is null) and ${t.amountMinor} > 0`),
    check("change_requests_transfer", sql`(${t.kind} = 'transfer') = (${t.toLineId} is not null)`),
    check("change_requests_ended", sql`(${t.outcome} is null) = (${t.closedAt} is null)`),
  ],
);

/** What a funding function said to a request; never by whoever asked. */
export const changeApprovals = pgTable(
  "change_approvals",
  {
    requestId: uuid().notNull(),
    functionId: uuid()
      .notNull()
      .references(() => functions.id),
    requestedBy: uuid().notNull(),
    decidedBy: uuid()
      .notNull()
      .references(() => users.id),
    verdict: text({ enum: approvalVerdicts }).notNull(),
    reason: text().notNull().default(""),
    decidedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.functionId] }),
    foreignKey({
      name: "change_approvals_request",
      columns: [t.requestId, t.requestedBy],
      foreignColumns: [changeRequests.id, changeRequests.requestedBy],
    }),
    check("change_approvals_other", sql`${t.decidedBy} <> ${t.requestedBy}`),
    oneOf("change_approvals_verdict", t.verdict, approvalVerdicts),
  ],
);

/** What a commitment was ordered under. The commitment is the entry; what is paid or let go of releases it. */
export const purchaseOrders = pgTable(
  "purchase_orders",
  {
    entryId: uuid()
      .primaryKey()
      .references(() => entries.id),
    number: text().notNull(),
    supplierId: uuid().references(() => suppliers.id),
    expectedOn: day(),
    importId: uuid(),
  },
  (t) => [index("purchase_orders_number").on(sql`lower(${t.number})`, t.supplierId)],
);

/** A claim on a line, on its way from who entered it over who approves it to who checks and pays it: three people. */
export const invoices = pgTable(
  "invoices",
  {
    id: id(),
    number: text().notNull(),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.id),
    lineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    functionId: uuid()
      .notNull()
      .references(() => functions.id),
    costCentreId: uuid().references(() => costCentres.id),
    /** The commitment it is an invoice of. */
    commitmentId: uuid().references(() => entries.id),
    amountMinor: bigint({ mode: "bigint" }).notNull(),
    currency: text().notNull(),
    invoicedOn: day().notNull(),
    dueOn: day(),
    description: text().notNull().default(""),
    enteredBy: uuid()
      .notNull()
      .references(() => users.id),
    enteredAt: instant().notNull(),
    approvedBy: uuid().references(() => users.id),
    approvedAt: instant(),
    outcome: text({ enum: invoiceOutcomes }),
    checkedBy: uuid().references(() => users.id),
    checkedAt: instant(),
    returnReason: text(),
    /** Why it was paid although a rule that can be passed over was not met. */
    checkReason: text(),
    overrideId: uuid().references(() => overrides.id),
    entryId: uuid().references(() => entries.id),
  },
  (t) => [
    index("invoices_number").on(sql`lower(${t.number})`, t.supplierId),
    index("invoices_open").on(t.enteredAt).where(sql`${t.outcome} is null`),
    oneOf("invoices_outcome", t.outcome, invoiceOutcomes),
    isCurrency("invoices_currency", t.currency),
    check("invoices_amount", sql`${t.amountMinor} > 0`),
    check("invoices_approver", sql`${t.approvedBy} <> ${t.enteredBy}`),
    check("invoices_checker", sql`${t.checkedBy} <> ${t.enteredBy} and ${t.checkedBy} <> ${t.approvedBy}`),
    check("invoices_paid", sql`(${t.outcome} = 'paid') = (${t.entryId} is not null)`),
  ],
);

/** What a line is expected to have cost when its year is over, as somebody said on a day; the newest counts. */
export const forecasts = pgTable(
  "forecasts",
  {
    id: id(),
    lineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    amountMinor: bigint({ mode: "bigint" }).notNull(),
    currency: text().notNull(),
    asOf: day().notNull(),
    note: text().notNull().default(""),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("forecasts_line").on(t.lineId, t.createdAt), check("forecasts_amount", sql`${t.amountMinor} >= 0`)],
);

/** How many of `quote` one of `base` was worth on a day, and who says so. Used to show, never to post. */
export const exchangeRates = pgTable(
  "exchange_rates",
  {
    base: text().notNull(),
    quote: text().notNull(),
    on: day().notNull(),
    rate: numeric({ precision: 20, scale: 10 }).notNull(),
    source: text().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.base, t.quote, t.on, t.createdAt] }),
    check("exchange_rates_rate", sql`${t.rate} > 0 and ${t.base} <> ${t.quote}`),
    isCurrency("exchange_rates_base", t.base),
    isCurrency("exchange_rates_quote", t.quote),
  ],
);

/** Who may see a restricted budget, beside finance. */
export const budgetReaders = pgTable(
  "budget_readers",
  {
    budgetId: uuid()
      .notNull()
      .references(() => budgets.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    addedBy: uuid(),
    addedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.budgetId, t.userId] })],
);
