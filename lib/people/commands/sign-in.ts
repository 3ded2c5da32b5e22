import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database, Db } from "@/db/client";
import { sessions, signInAttempts, users } from "@/db/schema";
import { appendAudit } from "@/lib/kernel/audit-trail";
import { pauseMinutes, triesBeforePause, triesLeft } from "../lockout";
import { passwordMatches } from "../password";
import { hashSecret, newSecret } from "../secret";
import { absoluteLimit } from "../session";

/** Before anybody is known there is no viewer: signing in and out are the two doors outside command(). */
export interface Door {
  readonly db: Database;
  readonly now: Date;
}

export type SignInResult =
  | { readonly status: "in"; readonly userId: string; readonly name: string; readonly secret: string }
  | { readonly status: "wrong"; readonly triesLeft: number }
  | { readonly status: "paused" };

/** Text no account could have: refused before it costs or stores anything. */
const noSuchAccount: SignInResult = { status: "wrong", triesLeft: triesBeforePause - 1 };

/**
 * Checks a local account and opens a session. Wrong tries are counted per e-mail address, known or not; after ten
 * the address pauses for fifteen minutes and even the right password is refused.
 *
 * Comparing a password takes a tenth of a second, so it is done between two transactions and holds no connection. A
 * try is therefore counted as wrong before it is compared: however many come at once, ten are compared. A success is
 * noted right behind the try it belongs to, so it wipes out that one and those before, none that came later.
 */
export async function signIn(
  { db, now }: Door,
  { email, password, userAgent }: { email: string; password: string; userAgent: string },
): Promise<SignInResult> {
  const address = email.trim().toLowerCase();
  if (address.length > 200 || password.length > 1000 || `${address}${password}`.includes("\0")) return noSuchAccount;
  const attempt = await beginAttempt({ db, now }, address);
  if (!attempt) return { status: "paused" };
  const isRight = await passwordMatches(attempt.user?.passwordHash ?? null, password);
  return db.transaction(async (tx) => {
    const user = isRight && attempt.user ? await stillOpen(tx, attempt.user) : undefined;
    const known = user ?? attempt.user;
    const actor = {
      at: now,
      actorKind: "person",
      actorId: known?.id ?? null,
      subjectId: known?.id ?? null,
      requestId: null,
    } as const;
    if (!user) {
      await appendAudit(tx, { ...actor, action: "signInRefused", detail: { email: address } });
      return { status: "wrong", triesLeft: attempt.triesLeft };
    }
    await tx.insert(signInAttempts).values({ id: attempt.successId, email: address, succeeded: true, at: now });
    const secret = await openSession(tx, { userId: user.id, userAgent, now });
    await appendAudit(tx, { ...actor, action: "signIn", detail: {} });
    return { status: "in", userId: user.id, name: user.name, secret };
  });
}

type Account = typeof users.$inferSelect;
/** `successId` sorts right behind the try's own row and before those of later tries. */
type Attempt = { readonly successId: string; readonly user: Account | undefined; readonly triesLeft: number };

/** Counts a try, wrong until proven right, one after the other for each address; null when the address is paused. */
async function beginAttempt({ db, now }: Door, address: string): Promise<Attempt | null> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${address}`}, 0))`);
    const recent = await tx
      .select({ succeeded: signInAttempts.succeeded })
      .from(signInAttempts)
      .where(
        and(eq(signInAttempts.email, address), gt(signInAttempts.at, new Date(now.getTime() - pauseMinutes * 60_000))),
      )
      .orderBy(desc(signInAttempts.at), desc(signInAttempts.id))
      .limit(triesBeforePause);
    if (triesLeft(recent) === 0) return null;
    const user = await tx.query.users.findFirst({ where: sql`lower(${users.email}) = ${address}` });
    const [id, successId] = [v7(), v7()];
    await tx.insert(signInAttempts).values({ id, email: address, succeeded: false, at: now });
    return { successId, user, triesLeft: triesLeft([{ succeeded: false }, ...recent]) };
  });
}

/** The account, held against being closed meanwhile; undefined if it is closed or its password is another by now. */
async function stillOpen(tx: Db, { id, passwordHash }: Account): Promise<Account | undefined> {
  if (!passwordHash) return undefined;
  const isSame = and(eq(users.id, id), eq(users.passwordHash, passwordHash), isNull(users.disabledAt));
  const [user] = await tx.select().from(users).where(isSame).for("share");
  return user;
}

async function openSession(
  tx: Db,
  { userId, userAgent, now }: { userId: string; userAgent: string; now: Date },
): Promise<string> {
  const secret = newSecret();
  await tx.insert(sessions).values({
    secretHash: hashSecret(secret),
    userId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + absoluteLimit),
    userAgent: userAgent.slice(0, 300),
  });
  return secret;
}

/** Ends the session behind a cookie; an unknown one is nothing to complain about. */
export async function signOut({ db, now }: Door, secret: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [ended] = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.secretHash, hashSecret(secret)), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id, userId: sessions.userId, seesAs: sessions.seesAs });
    if (!ended) return;
    const { id, userId, seesAs } = ended;
    await appendAudit(tx, {
      at: now,
      actorKind: "person",
      actorId: userId,
      action: "signOut",
      subjectId: id,
      detail: seesAs ? { seesAs } : {},
      requestId: null,
    });
  });
}
