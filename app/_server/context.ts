import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { database } from "@/db/client";
import { theSystem } from "@/lib/access/viewer";
import { type Context, noOrganisation } from "@/lib/kernel/operation";
import { viewerOfSession } from "@/lib/people/queries/viewer";
import { addressHeader } from "./address";
import { sessionCookie } from "./cookies";
import { now } from "./now";

/** Who asks, or null. Read once a request, however many components ask. */
export const findContext = cache(async (): Promise<Context | null> => {
  const secret = (await cookies()).get(sessionCookie)?.value;
  if (!secret) return null;
  const at = now();
  const db = database();
  const known = await viewerOfSession(db, secret, at);
  return known && { ...known, db, now: at, requestId: (await headers()).get("x-request-id") };
});

/** Who asks; somebody without a session is sent to sign in, and from there back to where they were going. */
export async function requireContext(): Promise<Context> {
  return (await findContext()) ?? redirect(signInAddress((await headers()).get(addressHeader)));
}

function signInAddress(wanted: string | null): string {
  return wanted && wanted !== "/" ? `/sign-in?${new URLSearchParams({ callbackUrl: wanted })}` : "/sign-in";
}

/** The product acting for itself, before there is an organisation to belong to. */
export const systemContext = (): Context => ({
  viewer: theSystem,
  organisation: noOrganisation,
  db: database(),
  now: now(),
  requestId: null,
});
