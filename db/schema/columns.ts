import { type AnyColumn, sql } from "drizzle-orm";
import { check, date, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** Every record's key: uuid v7, so that keys sort by the moment they were made. */
export const id = () =>
  uuid()
    .primaryKey()
    .$defaultFn(() => v7());

/** A moment, always with its zone. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });

/** A calendar day of the organisation, as text YYYY-MM-DD. */
export const day = () => date({ mode: "string" });

/** Keeps a text column inside a closed set; the set itself lives in db/vocabulary. */
export function oneOf(name: string, column: AnyColumn, values: readonly string[]) {
  return check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`);
}

/** Keeps a currency column to ISO 4217's shape. */
export function isCurrency(name: string, column: AnyColumn) {
  return check(name, sql`${column} ~ '^[A-Z]{3}$'`);
}
