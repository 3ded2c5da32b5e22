import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { ownedKinds } from "../vocabulary/mail";
import { roles, sides } from "../vocabulary/people";
import { id, instant, oneOf } from "./columns";
import { functions } from "./organisation";
import { valueStreams } from "./streams";

export const users = pgTable(
  "users",
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text(),
    disabledAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("users_email").on(sql`lower(${t.email})`)],
);

/** One role of one person; a stream lead's grant names the stream, a function's grant the function. */
export const roleGrants = pgTable(
  "role_grants",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text({ enum: roles }).notNull(),
    functionId: uuid().references(() => functions.id),
    streamId: uuid().references(() => valueStreams.id),
    grantedBy: uuid(),
    grantedAt: instant().notNull(),
  },
  (t) => [index("role_grants_user").on(t.userId), oneOf("role_grants_role", t.role, roles)],
);

/** A role looked through, for a side, and the stream it would be held in. */
interface SeenThrough {
  readonly role: (typeof roles)[number];
  readonly side: (typeof sides)[number];
  readonly streamId: string | null;
}

/** A signed-in browser. Only the hash of its secret is kept; revoking it takes effect on the next request. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    secretHash: text().notNull().unique(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    userAgent: text().notNull().default(""),
    /** The role this browser looks through for now; it then reads only, and never more than its owner may. */
    seesAs: jsonb().$type<SeenThrough>(),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** Every try to sign in; ten wrong ones in fifteen minutes pause the account. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  { id: id(), email: text().notNull(), succeeded: boolean().notNull(), at: instant().notNull() },
  (t) => [index("sign_in_attempts_email_at").on(t.email, t.at)],
);

/** A script's key to the API: stored hashed, shown once, acting as a service account inside its scopes. */
export const apiTokens = pgTable("api_tokens", {
  id: id(),
  name: text().notNull(),
  secretHash: text().notNull().unique(),
  lastFour: text().notNull(),
  scopes: text().array().notNull(),
  /** The source a write key speaks for; found or made at its first event. */
  eventSourceId: integer(),
  createdBy: uuid(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  revokedAt: instant(),
  lastUsedAt: instant(),
});

/** Since when somebody answers for a record on one side; kept by the database whenever an owner changes. */
export const ownerships = pgTable(
  "ownerships",
  {
    id: id().default(sql`gen_random_uuid()`),
    subjectKind: text({ enum: ownedKinds }).notNull(),
    subjectId: uuid().notNull(),
    side: text({ enum: sides }).notNull(),
    /** Null where nobody does from then on. */
    userId: uuid(),
    since: instant().notNull(),
  },
  (t) => [
    index("ownerships_subject").on(t.subjectId, t.side, t.since),
    oneOf("ownerships_subject_kind", t.subjectKind, ownedKinds),
    oneOf("ownerships_side", t.side, sides),
  ],
);
