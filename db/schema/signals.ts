import { boolean, doublePrecision, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sides } from "../vocabulary/people";
import { signalKinds, signalSteps } from "../vocabulary/signals";
import { day, id, instant, oneOf } from "./columns";
import { kpis } from "./kpis";
import { users } from "./people";

/** What one side noticed and hands to the other. */
export const signals = pgTable(
  "signals",
  {
    id: id(),
    kind: text({ enum: signalKinds }).notNull(),
    title: text().notNull(),
    body: text().notNull().default(""),
    fromSide: text({ enum: sides }).notNull(),
    toSide: text({ enum: sides }).notNull(),
    round: integer().notNull().default(1),
    raisedBy: uuid().references(() => users.id),
    createdAt: instant().notNull(),
  },
  (t) => [oneOf("signals_kind", t.kind, signalKinds)],
);

/** One step of the protocol taken by somebody; a signal stands where its latest step left it. */
export const signalMoves = pgTable(
  "signal_moves",
  {
    id: id(),
    signalId: uuid()
      .notNull()
      .references(() => signals.id),
    step: text({ enum: signalSteps }).notNull(),
    note: text().notNull().default(""),
    authorId: uuid().references(() => users.id),
    createdAt: instant().notNull(),
  },
  (t) => [index("signal_moves_signal").on(t.signalId, t.createdAt), oneOf("signal_moves_step", t.step, signalSteps)],
);

/** What a campaign tells customers, with the metric that must deliver it and an owner on each side. */
export const promises = pgTable("promises", {
  id: id(),
  text: text().notNull(),
  touchpointId: uuid(),
  kpiId: uuid().references(() => kpis.id),
  promisedValue: doublePrecision(),
  launchesOn: day(),
  itOwnerId: uuid().references(() => users.id),
  marketingOwnerId: uuid().references(() => users.id),
  createdAt: instant().notNull(),
  version: integer().notNull().default(1),
});

/** A round of the same questions put to both sides. */
export const pulseRounds = pgTable("pulse_rounds", {
  id: id(),
  opensOn: day().notNull(),
  closesOn: day().notNull(),
  createdAt: instant().notNull(),
});

export const pulseItems = pgTable("pulse_items", {
  id: id(),
  roundId: uuid()
    .notNull()
    .references(() => pulseRounds.id),
  question: text().notNull(),
  position: integer().notNull(),
});

/** An answer without its respondent: only the side and level are kept. */
export const pulseAnswers = pgTable(
  "pulse_answers",
  {
    id: id(),
    itemId: uuid()
      .notNull()
      .references(() => pulseItems.id),
    side: text({ enum: sides }).notNull(),
    isExecutive: boolean().notNull(),
    score: integer().notNull(),
  },
  (t) => [index("pulse_answers_item").on(t.itemId)],
);

/** Who has answered a round, kept apart from what was answered. */
export const pulseReceipts = pgTable(
  "pulse_receipts",
  {
    roundId: uuid()
      .notNull()
      .references(() => pulseRounds.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.userId] })],
);
