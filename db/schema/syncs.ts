import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { snapshotMoments, syncStates } from "../vocabulary/syncs";
import { day, id, instant, oneOf } from "./columns";
import { users } from "./people";

/** One weekly meeting. */
export const syncs = pgTable(
  "syncs",
  {
    id: id(),
    week: text().notNull().unique(),
    state: text({ enum: syncStates }).notNull().default("planned"),
    startedAt: instant(),
    closedAt: instant(),
    presenterId: uuid().references(() => users.id),
    minutes: text().notNull().default(""),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [oneOf("syncs_state", t.state, syncStates)],
);

/** What everybody saw, frozen with each number's own date. */
export const syncSnapshots = pgTable(
  "sync_snapshots",
  {
    syncId: uuid()
      .notNull()
      .references(() => syncs.id),
    moment: text({ enum: snapshotMoments }).notNull(),
    content: jsonb().notNull(),
    auditHash: text().notNull(),
    frozenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.syncId, t.moment] }), oneOf("sync_snapshots_moment", t.moment, snapshotMoments)],
);

export const decisions = pgTable(
  "decisions",
  {
    id: id(),
    syncId: uuid().references(() => syncs.id),
    title: text().notNull(),
    ownerId: uuid().references(() => users.id),
    dueOn: day(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index("decisions_sync").on(t.syncId)],
);

/** Something somebody owes after a meeting; open until `doneAt` says otherwise. */
export const actions = pgTable(
  "actions",
  {
    id: id(),
    syncId: uuid().references(() => syncs.id),
    decisionId: uuid().references(() => decisions.id),
    title: text().notNull(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id),
    dueOn: day(),
    doneAt: instant(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index("actions_owner").on(t.ownerId)],
);
