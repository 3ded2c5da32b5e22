"use server";

import { type FormState, submit } from "@/app/_server/form";
import { revokeSession } from "@/lib/people/commands/sessions";

export async function endOneSession(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(revokeSession, form, { refresh: "/account" });
}
