import { pgTable } from "drizzle-orm/pg-core";
import { entryColumns } from "./budgets";
import { statusUpdateColumns } from "./initiatives";
import { readingColumns } from "./kpis";

/*
 * Views over append-only facts, read-only. A fact stops being in force when the import that brought it is withdrawn;
 * nothing is deleted. They are made by a migration of their own, so the schema tool does not look at this file.
 */

/** The newest version of each reading in force. */
export const currentReadings = pgTable("current_readings", readingColumns());

/** Status updates in force. */
export const updatesInForce = pgTable("updates_in_force", statusUpdateColumns());

/** Journal entries in force. */
export const entriesInForce = pgTable("entries_in_force", entryColumns());
