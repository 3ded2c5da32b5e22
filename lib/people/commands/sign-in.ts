import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
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
 */
export async function signIn(
  { db, now }: Door,
  { email, password, userAgent }: { email: string; password: string; userAgent: string },
): Promise<SignInResult> {
  const address = email.trim().toLowerCase();
  if (address.length > 200 || password.length > 1000 || `${address}${password}`.includes("\0")) return noSuchAccount;
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
    if (triesLeft(recent) === 0) return { status: "paused" };

    const user = await tx.query.users.findFirst({ where: sql`lower(${users.email}) = ${address}` });
    const succeeded = (await passwordMatches(user?.passwordHash ?? null, password)) && !user?.disabledAt;
    await tx.insert(signInAttempts).values({ email: address, succeeded, at: now });
    const actor = {
      actorKind: "person",
      actorId: user?.id ?? null,
      subjectId: user?.id ?? null,
      requestId: null,
    } as const;
    if (!succeeded || !user) {
      await appendAudit(tx, { ...actor, at: now, action: "signInRefused", detail: { email: address } });
      return { status: "wrong", triesLeft: triesLeft([{ succeeded: false }, ...recent]) };
    }
    const secret = newSecret();
    await tx.insert(sessions).values({
      secretHash: hashSecret(secret),
      userId: user.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + absoluteLimit),
      userAgent: userAgent.slice(0, 300),
    });
    await appendAudit(tx, { ...actor, at: now, action: "signIn", detail: {} });
    return { status: "in", userId: user.id, name: user.name, secret };
  });
}

/** Ends the session behind a cookie; an unknown one is nothing to complain about. */
export async function signOut({ db, now }: Door, secret: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [ended] = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.secretHash, hashSecret(secret)), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id, userId: sessions.userId });
    if (!ended) return;
    const { id, userId } = ended;
    await appendAudit(tx, {
      at: now,
      actorKind: "person",
      actorId: userId,
      action: "signOut",
      subjectId: id,
      detail: {},
      requestId: null,
    });
  });
}
