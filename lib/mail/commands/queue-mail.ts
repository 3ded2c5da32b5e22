import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { mailChoices, outgoingMails, users } from "@/db/schema";
import { enqueue } from "@/lib/jobs/commands/enqueue";
import { headerText } from "../header-text";
import type { MailKind } from "../off";

/** A letter to be sent; `letter()` makes both bodies. */
export interface NewMail {
  readonly kind: MailKind;
  /** What it is about: one occasion makes one letter, however often it is noticed. */
  readonly dedupeKey: string;
  /** Whom it is for; null for somebody without an account. */
  readonly userId: string | null;
  readonly address: string;
  readonly subject: string;
  readonly textBody: string;
  readonly htmlBody: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A paper to go with it. */
  readonly paperId?: string | null;
}

/**
 * Puts a letter into the outbox and its job into the queue, in the transaction of what it tells: both happen or
 * neither. Returns its id; null where this occasion has its letter already, its reader turned this kind off or has no
 * open account.
 */
export async function queueMail(db: Db, now: Date, mail: NewMail): Promise<string | null> {
  if (mail.userId !== null && !(await isWanted(db, mail.userId, mail.kind))) return null;
  const [queued] = await db
    .insert(outgoingMails)
    .values({
      ...{ kind: mail.kind, dedupeKey: mail.dedupeKey, userId: mail.userId, address: mail.address },
      ...{ subject: headerText(mail.subject), textBody: mail.textBody, htmlBody: mail.htmlBody },
      ...{ headers: mail.headers ?? {}, paperId: mail.paperId ?? null, createdAt: now },
    })
    .onConflictDoNothing({ target: outgoingMails.dedupeKey })
    .returning({ id: outgoingMails.id });
  if (!queued) return null;
  await enqueueMail(db, queued.id);
  return queued.id;
}

/** Has a letter looked at as soon as somebody is free. */
export const enqueueMail = (db: Db, mailId: string): Promise<void> =>
  enqueue(db, "send_mail", { mailId }, { key: `mail:${mailId}` });

/** Whether somebody has an open account and did not turn this kind of letter off. */
export async function isWanted(db: Db, userId: string, kind: MailKind): Promise<boolean> {
  const [reader] = await db
    .select({ disabledAt: users.disabledAt, isWanted: mailChoices.isWanted })
    .from(users)
    .leftJoin(mailChoices, and(eq(mailChoices.userId, users.id), eq(mailChoices.kind, kind)))
    .where(eq(users.id, userId));
  return reader !== undefined && reader.disabledAt === null && reader.isWanted !== false;
}
