import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { refuse } from "@/lib/kernel/errors";

const foreignKeyViolation = "23503";
const lockNotAvailable = "55P03";

/**
 * Runs a write that points at records by id. Refuses, as invalid, when one of them does not exist, and as a conflict a
 * day of a period that was closed since it was looked at.
 */
export async function pointingAtKnown<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (told(cause, "code") === foreignKeyViolation) refuse("invalid", "budget.refusal.unknown_record");
    if (told(cause, "constraint") === "entries_period_open") refuse("conflict", "budget.refusal.closed_meanwhile");
    throw error;
  }
}

/**
 * Waits for a lock no longer than a person would. Refuses, as a conflict, when an import holds the books all that time;
 * reading goes on meanwhile, and so must the connections it needs.
 */
export async function withoutLongWait<T>(db: Db, lock: () => PromiseLike<T>): Promise<T> {
  await db.execute(sql`select from ${patience}`);
  return orBusy(lock());
}

/** Read beside the rows of a statement that locks them: it, and what follows in its transaction, waits no longer. */
export const patience = sql`(select set_config('lock_timeout', '3s', true)) patience`;

/** The answer of a statement that locks with patience. Refuses, as a conflict, when that ran out. */
export async function orBusy<T>(locked: PromiseLike<T>): Promise<T> {
  try {
    return await locked;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (told(cause, "code") === lockNotAvailable) refuse("conflict", "budget.refusal.books_busy");
    throw error;
  }
}

const told = (cause: unknown, what: "code" | "constraint"): unknown =>
  typeof cause === "object" && cause !== null && what in cause ? (cause as Record<string, unknown>)[what] : undefined;
