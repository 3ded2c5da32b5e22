import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Db } from "@/db/client";
import { outgoingMails, papers, syncs } from "@/db/schema";
import type { PostalScene, TaskScene } from "@/lib/jobs/scene";
import { addressed } from "../addressed";
import { isPlainAddress } from "../header-text";
import { failureOf, pauses } from "../outcome";
import { longestHandoverMs } from "../post-office";
import { enqueueMail, isWanted } from "./queue-mail";

type Mail = typeof outgoingMails.$inferSelect;

const waits = and(isNull(outgoingMails.sentAt), isNull(outgoingMails.givenUpAt));

/** Due is what was never tried, whose pause is over, or whose last attempt lies ahead because a clock went back. */
const isDue = (now: Date) => sql`(${outgoingMails.claimedAt} is null or ${outgoingMails.claimedAt} > ${now}
  or ${outgoingMails.claimedAt} +
    least(${pauses.longest}::int, ${pauses.first}::int * 2 ^ least(${outgoingMails.attempts} - 1, 10)) * interval '1 second'
    <= ${now})`;

/**
 * Sends one letter, if it is due and nobody else is about to. The attempt is counted first; then the letter's row stays
 * locked while it is handed over and until it is marked as sent, so that two workers never hold the same one, and a
 * worker that dies lets go of it at once. Only a death after the server took it and before the mark is kept repeats a
 * letter, under the same Message-ID.
 */
export async function sendMail(job: PostalScene, payload: unknown): Promise<void> {
  const { mailId } = z.object({ mailId: z.uuid() }).parse(payload);
  if (!(await claim(job.db, job.now, mailId))) return;
  await job.db.transaction(async (db) => {
    await db.execute(sql.raw(`set local idle_in_transaction_session_timeout = ${2 * longestHandoverMs}`));
    const [mail] = await db
      .select()
      .from(outgoingMails)
      .where(and(eq(outgoingMails.id, mailId), waits))
      .for("update", { skipLocked: true });
    if (mail) await handOver(db, job, mail);
  });
}

/** Counts the attempt before it is made: a letter that brings its worker down is not tried for ever. */
async function claim(db: Database, now: Date, mailId: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`update outgoing_mails set attempts = attempts + 1, claimed_at = ${now}
    where id = (select id from outgoing_mails where id = ${mailId} and ${waits} and ${isDue(now)} for update skip locked)`);
  return rowCount === 1;
}

async function handOver(db: Db, job: PostalScene, mail: Mail): Promise<void> {
  const { now, post } = job;
  const change = (set: Partial<Mail>) => db.update(outgoingMails).set(set).where(eq(outgoingMails.id, mail.id));
  if (!isPlainAddress(mail.address)) return void (await change({ givenUpAt: now, lastError: "unusable address" }));
  if (mail.userId !== null && !(await isWanted(db, mail.userId, mail.kind)))
    return void (await change({ givenUpAt: now, lastError: "no longer wanted" }));
  const attachment = mail.paperId === null ? null : await readPaper(db, mail.paperId);
  try {
    await post.handOver({
      ...addressed(mail, { host: post.host, origin: job.origin, secret: post.secret }),
      attachment,
    });
  } catch (error) {
    const { lastError, isOver } = failureOf(error, mail.attempts);
    return void (await change({ lastError, ...(isOver && { givenUpAt: now }) }));
  }
  await change({ sentAt: now, lastError: null });
}

async function readPaper(db: Db, paperId: string): Promise<{ name: string; content: Buffer } | null> {
  const [paper] = await db
    .select({ kind: papers.kind, content: papers.content, week: syncs.week })
    .from(papers)
    .innerJoin(syncs, eq(syncs.id, papers.syncId))
    .where(eq(papers.id, paperId));
  return paper ? { name: `${paper.kind.replaceAll("_", "-")}-${paper.week}.pdf`, content: paper.content } : null;
}

/** Letters woken at once; the rest follow a minute later. */
const mostWoken = 500;

/** Has every letter that is due looked at again: after a pause, after a worker died, after mail was set up. */
export async function wakeWaitingMails({ db, now }: TaskScene): Promise<void> {
  const due = await db
    .select({ id: outgoingMails.id })
    .from(outgoingMails)
    .where(and(waits, isDue(now)))
    .orderBy(outgoingMails.createdAt)
    .limit(mostWoken);
  for (const { id } of due) await enqueueMail(db, id);
}
