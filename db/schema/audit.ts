import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { actorKinds } from "../vocabulary/people";
import { instant, oneOf } from "./columns";

/** What was done, by whom, to what: one row a command, each sealed with the hash of the one before. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    seq: bigint({ mode: "number" }).primaryKey(),
    at: instant().notNull(),
    actorKind: text({ enum: actorKinds }).notNull(),
    actorId: uuid(),
    action: text().notNull(),
    subjectId: text(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    requestId: text(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [index("audit_entries_subject").on(t.subjectId), oneOf("audit_entries_actor_kind", t.actorKind, actorKinds)],
);

/** The end of the chain; its row lock puts writers in one order. */
export const auditHeads = pgTable(
  "audit_heads",
  {
    only: boolean().primaryKey().default(true),
    seq: bigint({ mode: "number" }).notNull(),
    hash: text().notNull(),
    /** What stood here before the newest fact, which names it; null where none was sealed since there is this column. */
    previousHash: text(),
  },
  (t) => [check("audit_heads_only_one", sql`${t.only}`)],
);
