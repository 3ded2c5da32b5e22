"use server";

import { type FormState, submit } from "@/app/_server/form";
import { retryMail } from "@/lib/mail/commands/retry-mail";

export async function tryAgain(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(retryMail, form, { refresh: "/admin/mail" });
}
