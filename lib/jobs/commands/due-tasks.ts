import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { cron, lastDue, longestMissMs } from "../cron";
import type { Scheduled } from "../schedule";
import { enqueue } from "./enqueue";

interface When {
  readonly now: Date;
  readonly zone: string;
}

const attemptsOfScheduled = 5;

/**
 * Puts what is due into the queue. That a moment was seen and its job are one transaction, so that of several processes
 * one makes the job. What is seen for the first time begins from now on. A moment far ahead of now was noted while a
 * clock was wrong and stops nothing. Returns the tasks put into the queue.
 */
export async function enqueueDue(db: Database, scheduled: readonly Scheduled[], when: When): Promise<string[]> {
  const made: string[] = [];
  for (const one of scheduled) if (await enqueueIfDue(db, one, when)) made.push(one.task);
  return made;
}

async function enqueueIfDue(db: Database, { task, every }: Scheduled, { now, zone }: When): Promise<boolean> {
  const identifier = `throughline ${task}`;
  const seen = await lastSeen(db, identifier);
  if (seen === null) {
    await db.execute(sql`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      values (${identifier}, ${now}, ${now}) on conflict do nothing`);
    return false;
  }
  const isAhead = seen.getTime() > now.getTime() + longestMissMs;
  const due = lastDue(cron(every), zone, now, isAhead ? null : lookedUntil(db, identifier, seen, now));
  if (due === null) return noteLook(db, identifier, seen, now);
  return db.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`update graphile_worker._private_known_crontabs set last_execution = ${due}
      where identifier = ${identifier} and last_execution = ${seen}`);
    if (rowCount !== 1) return false;
    await enqueue(tx, task, { due: due.toISOString() }, { key: identifier, attempts: attemptsOfScheduled });
    return true;
  });
}

/** How far this process has looked without finding anything; each look else went through a whole day's minutes. */
const looks = new WeakMap<Database, Map<string, { readonly seen: Date; readonly until: Date }>>();

function noteLook(db: Database, identifier: string, seen: Date, now: Date): false {
  const known = looks.get(db) ?? new Map();
  looks.set(db, known.set(identifier, { seen, until: now }));
  return false;
}

/** From where on is left to be looked at; from what was seen last where somebody else saw more or a clock went back. */
function lookedUntil(db: Database, identifier: string, seen: Date, now: Date): Date {
  const look = looks.get(db)?.get(identifier);
  return look && look.seen.getTime() === seen.getTime() && look.until > seen && look.until <= now ? look.until : seen;
}

async function lastSeen(db: Database, identifier: string): Promise<Date | null> {
  const { rows } = await db.execute<{ at: string }>(sql`select last_execution as at
    from graphile_worker._private_known_crontabs where identifier = ${identifier}`);
  return rows[0] ? new Date(rows[0].at) : null;
}
