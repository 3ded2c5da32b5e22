"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { requireContext } from "@/app/_server/context";
import { type FormState, submit } from "@/app/_server/form";
import { endSeeAs, startSeeAs } from "@/lib/people/commands/see-as";

/** Looks through another role from here on, beginning with its home. */
export async function seeAs(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(startSeeAs, form, { refresh: "/" });
  if (state.status !== "saved") return state;
  everythingAnew();
  redirect("/");
}

/** Back to one's own roles, and one's own home. */
export async function stopSeeingAs(): Promise<void> {
  await endSeeAs(await requireContext(), {});
  everythingAnew();
  redirect("/");
}

/** The frame differs as well as the pages in it. */
const everythingAnew = () => revalidatePath("/", "layout");
