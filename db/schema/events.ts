import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { eventDimensions, joinCauses, sourceKinds } from "../vocabulary/events";
import { id, instant, oneOf } from "./columns";
import { stages } from "./journeys";
import { users } from "./people";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Where events come from. `fields` says under which paths a source tells what our fields ask for. */
export const eventSources = pgTable(
  "event_sources",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    key: text().notNull().unique(),
    name: text().notNull(),
    kind: text({ enum: sourceKinds }).notNull(),
    fields: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** The consent an event must carry to be kept; null keeps those that say nothing of consent. */
    neededConsent: text(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    retiredAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [oneOf("event_sources_kind", t.kind, sourceKinds)],
);

/**
 * One delivery: what a request or an import brought. Kept in the events' own transaction, so that a delivery is
 * acknowledged with its events or not at all. `days` are those (UTC) whose counts it changed; `countedAt` says when
 * that was done.
 */
export const eventBatches = pgTable(
  "event_batches",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    sourceId: integer()
      .notNull()
      .references(() => eventSources.id),
    importId: uuid(),
    receivedAt: instant().notNull(),
    events: integer().notNull(),
    duplicates: integer().notNull().default(0),
    quarantined: integer().notNull().default(0),
    withoutConsent: integer().notNull().default(0),
    days: date({ mode: "string" }).array().notNull(),
    lastAt: instant(),
    countedAt: instant(),
  },
  (t) => [
    index("event_batches_source").on(t.sourceId, t.receivedAt),
    index("event_batches_uncounted").on(t.id).where(sql`${t.countedAt} is null`),
  ],
);

/** The names events come under, and the journey stage each stands for; a name without a stage is still a step. */
export const eventNames = pgTable("event_names", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull().unique(),
  stageId: uuid().references(() => stages.id),
  touchpoint: text().notNull().default(""),
  /** Whether somebody said so for this very name; otherwise a rule did, or nothing. */
  isMapped: boolean().notNull().default(false),
  createdAt: instant().notNull(),
});

/** Says for all names of a pattern which stage and touchpoint they stand for; the first that fits counts. */
export const eventRules = pgTable("event_rules", {
  id: id(),
  position: integer().notNull(),
  pattern: text().notNull(),
  stageId: uuid()
    .notNull()
    .references(() => stages.id),
  touchpoint: text().notNull().default(""),
  createdBy: uuid(),
  createdAt: instant().notNull(),
  version: integer().notNull().default(1),
});

/** The devices, channels, personas and regions events speak of, as they came and as they are to be shown. */
export const eventValues = pgTable(
  "event_values",
  {
    id: smallint().primaryKey().generatedAlwaysAsIdentity(),
    dimension: text({ enum: eventDimensions }).notNull(),
    raw: text().notNull(),
    /** Null where it is to be shown as it came. */
    shown: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("event_values_raw").on(t.dimension, t.raw),
    oneOf("event_values_dimension", t.dimension, eventDimensions),
  ],
);

/** Somebody as one id tells them apart: a keyed hash of that id, never the id. */
export const visitors = pgTable("visitors", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  key: bytes().notNull().unique(),
  /** Whether the id is a customer's; otherwise it is a browser's nobody has recognised yet. */
  isKnown: boolean().notNull(),
  /** The day (UTC) of the earliest event under this id. */
  firstOn: date({ mode: "string" }).notNull(),
});

/** The person a visitor turned out to be. Always points at a visitor that stands for itself. */
export const visitorJoins = pgTable(
  "visitor_joins",
  { visitorId: integer().primaryKey(), personId: integer().notNull() },
  (t) => [index("visitor_joins_person").on(t.personId)],
);

/** Every time two ids became one person, in order. */
export const identityChanges = pgTable(
  "identity_changes",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    visitorId: integer().notNull(),
    personBefore: integer().notNull(),
    personId: integer().notNull(),
    cause: text({ enum: joinCauses }).notNull(),
    sourceId: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [oneOf("identity_changes_cause", t.cause, joinCauses)],
);

/**
 * Something a customer did. Partitioned by the month (UTC) of `at`; `arrival` keeps the order in which events came,
 * which decides between two of the same instant. Lean on purpose: who, where and what are numbers of dictionaries.
 */
export const events = pgTable(
  "events",
  {
    arrival: bigserial({ mode: "number" }).notNull(),
    at: instant().notNull(),
    batchId: bigint({ mode: "number" }).notNull(),
    /** 64 bits of the keyed hash of the source's own id of the visit; null where it has none. */
    sessionKey: bigint({ mode: "bigint" }),
    value: doublePrecision(),
    visitorId: integer().notNull(),
    nameId: integer().notNull(),
    deviceId: smallint(),
    channelId: smallint(),
    personaId: smallint(),
    regionId: smallint(),
    identity: bytes().notNull(),
  },
  (t) => [index("events_name_at").on(t.nameId, t.at)],
);

/** What makes events come only once. A table of its own: a key on the partitioned one would have to contain `at`. */
export const eventIdentities = pgTable("event_identities", { identity: bytes().primaryKey() });

/** An event that could not be taken, kept with its reason, its ids hashed, until somebody mends the mapping. */
export const quarantinedEvents = pgTable(
  "quarantined_events",
  {
    id: id(),
    source: text().notNull(),
    sourceId: integer().references(() => eventSources.id),
    batchId: bigint({ mode: "number" }),
    identity: bytes(),
    body: text().notNull(),
    /** The message key of why, and its values. */
    reason: text().notNull(),
    reasonValues: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    receivedAt: instant().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    replayedAt: instant(),
    discardedAt: instant(),
    settledBy: uuid().references(() => users.id),
    /** The last replay that failed, and why it did then; `reason` stays what it was at first. */
    triedAt: instant(),
    triedReason: text(),
    triedReasonValues: jsonb().$type<Record<string, string | number>>(),
  },
  (t) => [
    uniqueIndex("quarantined_events_identity").on(t.identity),
    index("quarantined_events_open")
      .on(t.sourceId, t.receivedAt)
      .where(sql`${t.replayedAt} is null and ${t.discardedAt} is null`),
  ],
);
