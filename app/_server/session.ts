import "server-only";
import { cookies } from "next/headers";
import { database } from "@/db/client";
import { signOut } from "@/lib/people/commands/sign-in";
import { sessionCookie } from "./cookies";
import { now } from "./now";

/** Revokes the session behind this browser's cookie and takes the cookie away. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  const secret = jar.get(sessionCookie)?.value;
  if (secret) await signOut({ db: database(), now: now() }, secret);
  jar.delete(sessionCookie);
}
