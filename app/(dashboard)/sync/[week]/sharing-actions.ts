"use server";

import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { revokeSharedLink, shareLink } from "@/lib/sharing/commands/share-link";

/** Opens a paper to somebody without an account; the page then shows the address. */
export async function sharePaper(_previous: FormState, form: FormData): Promise<FormState> {
  const { week = "", ...input } = fieldsOf(form);
  return submitFor(shareLink, input, { refresh: `/sync/${week}` });
}

export async function endSharedLink(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(revokeSharedLink, form, { refresh: "/sync/[week]" });
}
