"use client";

import { type SubmitEvent, startTransition, useActionState, useState } from "react";
import { Button } from "@/app/_ui/button";
import { type Choice, Select, TextInput } from "@/app/_ui/field";
import type { FormState } from "@/app/_ui/form-state";
import { Notice } from "@/app/_ui/notice";
import { tryEvent } from "./actions";

type TestEventFormProps = {
  readonly senders: readonly Choice[];
  readonly asked: string;
  readonly words: Readonly<Record<"from" | "event" | "eventHint" | "submit" | "what", string>>;
};

/** Which source or key, under which name, and the answer; both stay for another try. */
export function TestEventForm({ senders, asked, words }: TestEventFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(tryEvent, { status: "idle" });
  const [from, setFrom] = useState(asked);
  const [event, setEvent] = useState("");
  // React clears a form its action was called for, and a select then shows what was not chosen.
  const sendAsItStands = (submitted: SubmitEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const asked = new FormData(submitted.currentTarget);
    startTransition(() => send(asked));
  };
  const isThere = senders.some(({ value }) => value === from);
  return (
    <form action={send} onSubmit={sendAsItStands} className="form test-event">
      <p className="hint">{words.what}</p>
      <div className="form-row">
        <Select
          id="test-from"
          name="from"
          label={words.from}
          options={senders}
          value={isThere ? from : (senders[0]?.value ?? "")}
          onChange={({ target }) => setFrom(target.value)}
        />
        <TextInput
          id="test-event"
          name="event"
          label={words.event}
          hint={words.eventHint}
          maxLength={1000}
          autoComplete="off"
          value={event}
          onChange={({ target }) => setEvent(target.value)}
        />
      </div>
      <div className="form-actions">
        <Button type="submit" disabled={pending}>
          {words.submit}
        </Button>
      </div>
      {state.status !== "idle" && (
        <Notice tone={state.status === "saved" ? "chosen" : "warning"} live>
          {state.message} {state.status === "refused" && Object.values(state.fields).join(" ")}
        </Notice>
      )}
    </form>
  );
}
