"use server";

import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { paces } from "@/app/_server/pace";
import { calendarAddress } from "@/app/_server/unsigned";
import { makeCalendarFeed, revokeCalendarFeed } from "@/lib/calendar/commands/feeds";
import { chooseMail } from "@/lib/mail/commands/choose-mail";
import { changePassword } from "@/lib/people/commands/passwords";
import { revokeSession } from "@/lib/people/commands/sessions";

export async function endOneSession(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(revokeSession, form, { refresh: "/account" });
}

/** Chooses another password. Guesses at the current one go at the pace of guesses at the door. */
export async function chooseOwnPassword(_previous: FormState, form: FormData): Promise<FormState> {
  const { viewer } = await requireContext();
  if (paces().account(viewer.email.toLowerCase()) > 0) {
    return { status: "refused", message: wordsOf("account")("tooMany"), fields: {}, kept: {} };
  }
  const { current = "", password = "" } = fieldsOf(form);
  const state = await submitFor(changePassword, { current, password }, { refresh: "/account" });
  return state.status === "refused" ? { ...state, kept: {} } : state;
}

export async function chooseLetters(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(chooseMail, form, { refresh: "/account" });
}

/** Makes a calendar address; the answer is the only time it is seen. */
export async function makeCalendar(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(makeCalendarFeed, form, { refresh: "/account", answer: ({ secret }) => calendarAddress(secret) });
}

export async function endCalendar(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(revokeCalendarFeed, form, { refresh: "/account" });
}
