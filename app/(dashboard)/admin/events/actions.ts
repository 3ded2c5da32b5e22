"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { discardQuarantined } from "@/lib/events/commands/discard-quarantined";
import { addEventRule, editEventRule, moveEventRule, removeEventRule } from "@/lib/events/commands/event-rules";
import { setEventSettings } from "@/lib/events/commands/event-settings";
import { editEventSource, retireEventSource, reviveEventSource } from "@/lib/events/commands/event-sources";
import { renameEventValue } from "@/lib/events/commands/event-values";
import { type Replay, replayQuarantined } from "@/lib/events/commands/replay-quarantined";
import { sendTestEvent } from "@/lib/events/commands/send-test-event";
import { trialText } from "./trial-text";

const rooms = "/admin/events";

export async function editSource(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(editEventSource, form, { refresh: rooms });
}

export async function retireSource(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(retireEventSource, form, { refresh: rooms });
}

export async function reviveSource(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(reviveEventSource, form, { refresh: rooms });
}

/** Sends one event as a source's or a key's, and answers what would have become of it. */
export async function tryEvent(_previous: FormState, form: FormData): Promise<FormState> {
  const [kind = "", id = ""] = String(form.get("from") ?? "").split(" ");
  const sender = kind === "token" ? { tokenId: id } : { sourceId: id };
  const input = { ...sender, event: String(form.get("event") ?? "") };
  return submitFor(sendTestEvent, input, { refresh: rooms, answer: trialText });
}

/** Sets what was previewed; the preview is over then. */
export async function setSettings(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(setEventSettings, form, { refresh: rooms });
  return state.status === "saved" ? redirect(`${rooms}?saved=1#kept`) : state;
}

const changes = { add: addEventRule, edit: editEventRule, move: moveEventRule, remove: removeEventRule } as const;

/** Makes the change of the rules that was previewed, and says how many names moved. */
export async function changeRules(_previous: FormState, form: FormData): Promise<FormState> {
  const { kind = "", ...raw } = fieldsOf(form);
  const change = Object.hasOwn(changes, kind) ? changes[kind as keyof typeof changes] : changes.add;
  const answer = ({ moved }: { moved: number }) => String(moved);
  const state = await submitFor(change, raw, { refresh: `${rooms}/mapping`, answer });
  return state.status === "saved" ? redirect(`${rooms}/mapping?moved=${state.message ?? 0}`) : state;
}

export async function renameValue(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(renameEventValue, form, { refresh: `${rooms}/mapping` });
}

/** Reads events put aside once more; what became of them stands in the address, as the pile may be gone. */
export async function replay(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(replayQuarantined, aimOf(form), { refresh: `${rooms}/quarantine`, answer: replayText });
  return state.status === "saved" ? redirect(`${rooms}/quarantine?${state.message}`) : state;
}

export async function discard(_previous: FormState, form: FormData): Promise<FormState> {
  const input = { of: aimOf(form), because: form.get("because") ?? "" };
  const answer = ({ discarded }: { discarded: number }) => String(discarded);
  const state = await submitFor(discardQuarantined, input, { refresh: `${rooms}/quarantine`, answer });
  return state.status === "saved" ? redirect(`${rooms}/quarantine?discarded=${state.message}`) : state;
}

const aimOf = (form: FormData): Record<string, string> => {
  const { because: _, ...aim } = fieldsOf(form);
  return aim;
};

function replayText({ taken, known, withoutConsent, failing }: Replay): string {
  const counts = { taken: String(taken), known: String(known), without: String(withoutConsent) };
  const reasons = Object.entries(failing).map(([reason, count]) => ["failing", `${reason}:${count}`]);
  return new URLSearchParams([...Object.entries(counts), ...reasons] as [string, string][]).toString();
}
