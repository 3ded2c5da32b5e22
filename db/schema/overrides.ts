import { sql } from "drizzle-orm";
import { bigint, check, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant, isCurrency } from "./columns";
import { users } from "./people";

/** Leave to spend a line so far beyond what it has: asked for with a reason by one person, given by another. */
export const overrides = pgTable(
  "overrides",
  {
    id: id(),
    /** A budget line; without a foreign key, for lines and entries point here. */
    lineId: uuid().notNull(),
    beyondMinor: bigint({ mode: "bigint" }).notNull(),
    currency: text().notNull(),
    reason: text().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => users.id),
    askedAt: instant().notNull(),
    approvedBy: uuid().references(() => users.id),
    approvedAt: instant(),
    refusedAt: instant(),
  },
  (t) => [
    check("overrides_beyond", sql`${t.beyondMinor} > 0`),
    check("overrides_second_person", sql`${t.approvedBy} <> ${t.askedBy}`),
    check("overrides_decided", sql`(${t.approvedBy} is null) = (${t.approvedAt} is null and ${t.refusedAt} is null)`),
    isCurrency("overrides_currency", t.currency),
  ],
);
