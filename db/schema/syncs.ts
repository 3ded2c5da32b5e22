import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { linkableKinds } from "../vocabulary/links";
import { sides } from "../vocabulary/people";
import { noteCauses, snapshotMoments, syncStates } from "../vocabulary/syncs";
import { day, id, instant, oneOf } from "./columns";
import { users } from "./people";

/** When the weekly meeting is held and what belongs to each; there is one series in an organisation. */
export const syncSeries = pgTable(
  "sync_series",
  {
    id: id(),
    /** ISO weekday, 1 being Monday. */
    weekday: integer().notNull().default(1),
    /** Clock time in the organisation's zone, HH:MM. */
    startsAt: text().notNull().default("09:00"),
    durationMinutes: integer().notNull().default(30),
    preReadHours: integer().notNull().default(24),
    sendsMail: boolean().notNull().default(true),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("sync_series_only_one").on(sql`(true)`),
    check("sync_series_weekday", sql`${t.weekday} between 1 and 7`),
    check("sync_series_starts_at", sql`${t.startsAt} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
    check("sync_series_duration", sql`${t.durationMinutes} between 5 and 240`),
    check("sync_series_pre_read", sql`${t.preReadHours} between 0 and 168`),
  ],
);

/** What every meeting of the series has on its agenda, until it is taken off the template. */
export const syncTemplateItems = pgTable("sync_template_items", {
  id: id(),
  title: text().notNull(),
  reason: text().notNull().default(""),
  position: integer().notNull().default(0),
  addedBy: uuid().references(() => users.id),
  createdAt: instant().notNull(),
  endedAt: instant(),
});

/**
 * One weekly meeting. `position` is the key of the step the presenter shows; the clock of the step runs from
 * `stepStartedAt` and that of the meeting from `startedAt`, less what they were held.
 */
export const syncs = pgTable(
  "syncs",
  {
    id: id(),
    week: text().notNull().unique(),
    state: text({ enum: syncStates }).notNull().default("planned"),
    scheduledFor: instant(),
    durationMinutes: integer().notNull().default(30),
    startedAt: instant(),
    closedAt: instant(),
    presenterId: uuid().references(() => users.id),
    position: text(),
    stepStartedAt: instant(),
    heldAt: instant(),
    heldMs: integer().notNull().default(0),
    /** Counts what followers have to be told, so that each knows whether it missed anything. */
    revision: integer().notNull().default(0),
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

const aMeeting = () =>
  uuid()
    .notNull()
    .references(() => syncs.id);
const aPerson = () =>
  uuid()
    .notNull()
    .references(() => users.id);

/** Something a person put on the agenda of one meeting. */
export const agendaItems = pgTable(
  "agenda_items",
  {
    id: id(),
    syncId: aMeeting(),
    templateItemId: uuid().references(() => syncTemplateItems.id),
    title: text().notNull(),
    reason: text().notNull().default(""),
    aboutKind: text({ enum: linkableKinds }),
    aboutId: uuid(),
    addedBy: uuid().references(() => users.id),
    createdAt: instant().notNull(),
    withdrawnAt: instant(),
    withdrawnBy: uuid().references(() => users.id),
  },
  (t) => [index("agenda_items_sync").on(t.syncId), oneOf("agenda_items_about_kind", t.aboutKind, linkableKinds)],
);

/** An item put aside with its reason: it comes back on the next agenda, or on that of the named day. */
export const agendaParks = pgTable(
  "agenda_parks",
  {
    id: id(),
    syncId: aMeeting(),
    itemKey: text().notNull(),
    title: text().notNull(),
    reason: text().notNull().default(""),
    aboutKind: text({ enum: linkableKinds }),
    aboutId: uuid(),
    ownerId: uuid().references(() => users.id),
    againOn: day(),
    parkedBy: aPerson(),
    createdAt: instant().notNull(),
    takenBackAt: instant(),
    takenBackBy: uuid().references(() => users.id),
  },
  (t) => [index("agenda_parks_sync").on(t.syncId), oneOf("agenda_parks_about_kind", t.aboutKind, linkableKinds)],
);

/** A word said at a step of a meeting; a later one corrects it by naming it. */
export const syncNotes = pgTable(
  "sync_notes",
  {
    id: id(),
    syncId: aMeeting(),
    itemKey: text().notNull(),
    body: text().notNull(),
    cause: text({ enum: noteCauses }),
    replacesId: uuid(),
    authorId: aPerson(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("sync_notes_sync").on(t.syncId),
    uniqueIndex("sync_notes_replaces").on(t.replacesId).where(sql`${t.replacesId} is not null`),
    oneOf("sync_notes_cause", t.cause, noteCauses),
  ],
);

/** How confident one person is at one step, 0 to 10; nobody else reads it before the reveal. */
export const syncVotes = pgTable(
  "sync_votes",
  {
    syncId: aMeeting(),
    itemKey: text().notNull(),
    userId: aPerson(),
    confidence: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.syncId, t.itemKey, t.userId] }),
    check("sync_votes_confidence", sql`${t.confidence} between 0 and 10`),
  ],
);

/** The votes of a step were shown to everybody; none is taken afterwards. */
export const syncReveals = pgTable(
  "sync_reveals",
  { syncId: aMeeting(), itemKey: text().notNull(), revealedBy: aPerson(), createdAt: instant().notNull() },
  (t) => [primaryKey({ columns: [t.syncId, t.itemKey] })],
);

/** Who was there, and for which side. */
export const syncAttendance = pgTable(
  "sync_attendance",
  { syncId: aMeeting(), userId: aPerson(), side: text({ enum: sides }).notNull(), joinedAt: instant().notNull() },
  (t) => [primaryKey({ columns: [t.syncId, t.userId] }), oneOf("sync_attendance_side", t.side, sides)],
);

/** Somebody of an absent side was asked to say that they have read the minutes. */
export const syncAcknowledgements = pgTable(
  "sync_acknowledgements",
  { syncId: aMeeting(), userId: aPerson(), askedAt: instant().notNull(), acknowledgedAt: instant() },
  (t) => [primaryKey({ columns: [t.syncId, t.userId] }), index("sync_acknowledgements_user").on(t.userId)],
);
