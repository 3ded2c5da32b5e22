import type { Database } from "@/db/client";
import { demoAccounts, demoPassword } from "@/lib/demo/accounts";
import type { Context } from "@/lib/kernel/operation";
import { signIn } from "@/lib/people/commands/sign-in";
import { viewerOfSession } from "@/lib/people/queries/viewer";

type Key = (typeof demoAccounts)[number]["key"];

/** One of the demo's people at a moment, in through the real door. */
export async function signedInAs(db: Database, key: Key, now: Date): Promise<Context> {
  const email = demoAccounts.find((account) => account.key === key)?.email ?? "";
  const result = await signIn({ db, now }, { email, password: demoPassword, userAgent: "test" });
  const known = result.status === "in" ? await viewerOfSession(db, result.secret, now) : null;
  if (!known) throw new Error(`${email} is not in`);
  return { ...known, db, now, requestId: null };
}
