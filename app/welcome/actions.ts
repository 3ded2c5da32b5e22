"use server";

import { redirect } from "next/navigation";
import { type FormState, submitAsSystem } from "@/app/_server/form";
import { setUpOrganisation } from "@/lib/people/commands/set-up";

/** Names the organisation, then leads to the sign-in page. Refused once an organisation exists. */
export async function setUp(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitAsSystem(setUpOrganisation, form);
  return state.status === "saved" ? redirect("/sign-in") : state;
}
