import {
  bigint,
  bigserial,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { stages } from "./journeys";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** The names events come under, and the journey stage each stands for; a name without a stage is still a step. */
export const eventNames = pgTable("event_names", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull().unique(),
  stageId: uuid().references(() => stages.id),
  touchpoint: text().notNull().default(""),
  isMapped: boolean().notNull().default(false),
  createdAt: instant().notNull(),
});

/**
 * Something a customer did. Who is a keyed hash, never a name or an address; `arrival` keeps the order in which
 * events came, which decides between two of the same instant.
 */
export const events = pgTable(
  "events",
  {
    arrival: bigserial({ mode: "number" }).notNull(),
    at: instant().notNull(),
    nameId: integer().notNull(),
    personKey: bytes().notNull(),
    sessionKey: text(),
    device: text(),
    channel: text(),
    persona: text(),
    region: text(),
    value: doublePrecision(),
    identity: bytes().notNull(),
    importId: uuid(),
  },
  (t) => [uniqueIndex("events_identity").on(t.identity), index("events_name_at").on(t.nameId, t.at)],
);

/** A row that could not be taken as an event, kept with its reason until somebody mends the mapping. */
export const quarantinedEvents = pgTable("quarantined_events", {
  id: id(),
  source: text().notNull(),
  body: text().notNull(),
  reason: text().notNull(),
  receivedAt: instant().notNull(),
  size: bigint({ mode: "number" }).notNull(),
});
