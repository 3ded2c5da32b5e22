"use server";

import { type FormState, submit } from "@/app/_server/form";
import { recordMapUse } from "@/lib/journeys/commands/map-uses";

export async function saveUse(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(recordMapUse, form, { refresh: "/journey" });
}
