import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { causes } from "../vocabulary/kpis";
import { linkableKinds } from "../vocabulary/links";
import { id, instant, oneOf } from "./columns";
import { users } from "./people";

/** A typed line from a signal, decision, promise or comment to the record it is about. */
export const links = pgTable(
  "links",
  {
    fromKind: text({ enum: linkableKinds }).notNull(),
    fromId: uuid().notNull(),
    toKind: text({ enum: linkableKinds }).notNull(),
    toId: uuid().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fromKind, t.fromId, t.toKind, t.toId] }),
    index("links_to").on(t.toKind, t.toId),
    oneOf("links_from_kind", t.fromKind, linkableKinds),
    oneOf("links_to_kind", t.toKind, linkableKinds),
  ],
);

export const comments = pgTable(
  "comments",
  {
    id: id(),
    aboutKind: text({ enum: linkableKinds }).notNull(),
    aboutId: uuid().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => users.id),
    body: text().notNull(),
    /** The comment this one answers. */
    answersId: uuid(),
    /** Of a note on a number: which period it explains, and how much is known of the cause. */
    period: text(),
    cause: text({ enum: causes }),
    resolvedAt: instant(),
    resolvedBy: uuid().references(() => users.id),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("comments_about").on(t.aboutKind, t.aboutId),
    index("comments_answers").on(t.answersId).where(sql`${t.answersId} is not null`),
    oneOf("comments_about_kind", t.aboutKind, linkableKinds),
    oneOf("comments_cause", t.cause, causes),
  ],
);

/** Who a comment calls by name. */
export const commentMentions = pgTable(
  "comment_mentions",
  {
    commentId: uuid()
      .notNull()
      .references(() => comments.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.userId] }), index("comment_mentions_user").on(t.userId)],
);
