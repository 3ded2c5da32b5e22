"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/app/_server/session";

/** Ends this browser's session; its cookie is worth nothing from here on. */
export async function signOut(): Promise<void> {
  await endSession();
  redirect("/sign-in?signedOut=1");
}
