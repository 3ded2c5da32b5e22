import { sql } from "drizzle-orm";
import {
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { mailKinds, nudgeRungs } from "../vocabulary/mail";
import { paperKinds } from "../vocabulary/syncs";
import { day, id, instant, oneOf } from "./columns";
import { users } from "./people";
import { syncs } from "./syncs";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** A pre-read or minutes as it was sent: the very file, never drawn again. */
export const papers = pgTable(
  "papers",
  {
    id: id(),
    syncId: uuid()
      .notNull()
      .references(() => syncs.id),
    kind: text({ enum: paperKinds }).notNull(),
    content: bytes().notNull(),
    sha256: text().notNull(),
    pageCount: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("papers_content").on(t.syncId, t.kind, t.sha256), oneOf("papers_kind", t.kind, paperKinds)],
);

/**
 * A letter that waits to be handed to the mail server, was handed over, or was given up. The key says what it is about,
 * so that one occasion makes one letter however often it is noticed.
 */
export const outgoingMails = pgTable(
  "outgoing_mails",
  {
    id: id(),
    kind: text({ enum: mailKinds }).notNull(),
    dedupeKey: text().notNull().unique(),
    userId: uuid().references(() => users.id),
    address: text().notNull(),
    subject: text().notNull(),
    textBody: text().notNull(),
    htmlBody: text().notNull(),
    headers: jsonb().$type<Readonly<Record<string, string>>>().notNull().default({}),
    paperId: uuid().references(() => papers.id),
    createdAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    claimedAt: instant(),
    lastError: text(),
    sentAt: instant(),
    givenUpAt: instant(),
  },
  (t) => [
    index("outgoing_mails_waiting").on(t.createdAt).where(sql`${t.sentAt} is null and ${t.givenUpAt} is null`),
    oneOf("outgoing_mails_kind", t.kind, mailKinds),
  ],
);

/** What somebody wants no mail about; without a row they get it. */
export const mailChoices = pgTable(
  "mail_choices",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    kind: text({ enum: mailKinds }).notNull(),
    isWanted: boolean().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind] }), oneOf("mail_choices_kind", t.kind, mailKinds)],
);

/** Somebody was reminded of something they owe; each rung of the ladder once. */
export const nudges = pgTable(
  "nudges",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    dutyKey: text().notNull(),
    rung: text({ enum: nudgeRungs }).notNull(),
    dueOn: day().notNull(),
    mailId: uuid().references(() => outgoingMails.id),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("nudges_once").on(t.dutyKey, t.dueOn, t.rung, t.userId),
    index("nudges_user").on(t.userId, t.createdAt),
    oneOf("nudges_rung", t.rung, nudgeRungs),
  ],
);

/** A signed address that opens one paper for somebody without an account, until it expires or is taken back. */
export const sharedLinks = pgTable(
  "shared_links",
  {
    id: id(),
    paperId: uuid()
      .notNull()
      .references(() => papers.id),
    sharedWith: text().notNull().default(""),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    revokedBy: uuid().references(() => users.id),
    openedCount: integer().notNull().default(0),
    lastOpenedAt: instant(),
  },
  (t) => [index("shared_links_paper").on(t.paperId)],
);

/** Somebody's own address of the meeting series, for a calendar; only the hash of its secret is kept. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    secretHash: text().notNull().unique(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
    lastReadAt: instant(),
  },
  (t) => [index("calendar_feeds_user").on(t.userId)],
);
