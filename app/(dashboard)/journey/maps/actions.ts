"use server";

import { type FormState, submit } from "@/app/_server/form";
import { archiveJourney, restoreJourney } from "@/lib/journeys/commands/archive-journey";
import { recordMapUse } from "@/lib/journeys/commands/map-uses";

export async function saveUse(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(recordMapUse, form, { refresh: "/journey" });
}

export async function putMapAway(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(archiveJourney, form, { refresh: "/journey" });
}

export async function takeMapBack(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(restoreJourney, form, { refresh: "/journey" });
}
