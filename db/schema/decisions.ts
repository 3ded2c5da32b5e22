import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { day, id, instant } from "./columns";
import { users } from "./people";
import { syncs } from "./syncs";

/** What was decided, who answers for it and by when; a later decision replaces it by naming it. */
export const decisions = pgTable(
  "decisions",
  {
    id: id(),
    syncId: uuid().references(() => syncs.id),
    /** The step of the meeting it was made at. */
    itemKey: text(),
    title: text().notNull(),
    note: text().notNull().default(""),
    ownerId: uuid().references(() => users.id),
    dueOn: day(),
    replacesId: uuid(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("decisions_sync").on(t.syncId),
    index("decisions_owner").on(t.ownerId),
    uniqueIndex("decisions_replaces").on(t.replacesId).where(sql`${t.replacesId} is not null`),
  ],
);

/** Something somebody owes after a meeting; open until `doneAt` says otherwise. */
export const actions = pgTable(
  "actions",
  {
    id: id(),
    syncId: uuid().references(() => syncs.id),
    decisionId: uuid().references(() => decisions.id),
    itemKey: text(),
    title: text().notNull(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id),
    dueOn: day(),
    /** The day first promised, kept when the due day moves. */
    firstDueOn: day(),
    doneAt: instant(),
    doneBy: uuid().references(() => users.id),
    doneNote: text().notNull().default(""),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index("actions_owner").on(t.ownerId), index("actions_open").on(t.createdAt).where(sql`${t.doneAt} is null`)],
);

/** An action changed hands or its day moved; what it was before stays on record. */
export const actionMoves = pgTable(
  "action_moves",
  {
    id: id(),
    actionId: uuid()
      .notNull()
      .references(() => actions.id),
    fromOwnerId: uuid().notNull(),
    toOwnerId: uuid().notNull(),
    fromDueOn: day(),
    toDueOn: day(),
    reason: text().notNull(),
    movedBy: uuid().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("action_moves_action").on(t.actionId)],
);
