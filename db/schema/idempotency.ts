import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { apiTokens } from "./people";

/** What a token's request was answered with, so that the same request sent again does nothing twice. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    tokenId: uuid()
      .notNull()
      .references(() => apiTokens.id),
    key: text().notNull(),
    requestHash: text().notNull(),
    answer: jsonb(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tokenId, t.key] }), index("idempotency_keys_age").on(t.createdAt)],
);
