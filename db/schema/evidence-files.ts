import { sql } from "drizzle-orm";
import { check, customType, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { fileSubjects, fileTypes } from "../vocabulary/money-control";
import { id, instant, oneOf } from "./columns";
import { users } from "./people";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** A document that proves something; it has the rights of the record it is attached to, and is never changed. */
export const evidenceFiles = pgTable(
  "evidence_files",
  {
    id: id(),
    aboutKind: text({ enum: fileSubjects }).notNull(),
    aboutId: uuid().notNull(),
    name: text().notNull(),
    mediaType: text({ enum: fileTypes }).notNull(),
    size: integer().notNull(),
    sha256: bytes().notNull(),
    content: bytes().notNull(),
    addedBy: uuid().references(() => users.id),
    addedAt: instant().notNull(),
  },
  (t) => [
    index("evidence_files_about").on(t.aboutKind, t.aboutId),
    oneOf("evidence_files_about_kind", t.aboutKind, fileSubjects),
    oneOf("evidence_files_media_type", t.mediaType, fileTypes),
    check("evidence_files_size", sql`${t.size} between 1 and 10485760 and octet_length(${t.content}) = ${t.size}`),
  ],
);
