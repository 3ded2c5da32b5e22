import { bigint, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { streamRoles } from "../vocabulary/people";
import { outcomeUnits, streamKinds } from "../vocabulary/streams";
import { id, instant, oneOf } from "./columns";
import { functions } from "./organisation";
import { users } from "./people";

/** A cross-functional team answerable for one outcome. */
export const valueStreams = pgTable(
  "value_streams",
  {
    id: id(),
    key: text().notNull().unique(),
    name: text().notNull(),
    kind: text({ enum: streamKinds }).notNull().default("other"),
    mission: text().notNull().default(""),
    outcomeUnit: text({ enum: outcomeUnits }).notNull().default("percent"),
    outcomePercent: integer(),
    outcomeMinor: bigint({ mode: "bigint" }),
    outcomeCurrency: text(),
    /** What the percentage or amount is of, in words: "of filled baskets paid for". */
    outcomeOf: text().notNull().default(""),
    updateEveryDays: integer(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf("value_streams_kind", t.kind, streamKinds),
    oneOf("value_streams_outcome_unit", t.outcomeUnit, outcomeUnits),
  ],
);

export const streamMembers = pgTable(
  "stream_members",
  {
    streamId: uuid()
      .notNull()
      .references(() => valueStreams.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    functionId: uuid().references(() => functions.id),
    streamRole: text({ enum: streamRoles }).notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.streamId, t.userId, t.streamRole] }),
    oneOf("stream_members_role", t.streamRole, streamRoles),
  ],
);
