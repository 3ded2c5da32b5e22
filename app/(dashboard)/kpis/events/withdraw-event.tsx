"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import type { FormState } from "@/app/_ui/form-state";
import { withdrawEvent } from "./actions";

type WithdrawEventProps = {
  readonly eventId: string;
  readonly back: string;
  /** `name` says which event, for those who hear the button alone. */
  readonly words: { readonly label: string; readonly name: string };
};

/** Takes an event off the charts; why not, if not, stands beside it. */
export function WithdrawEvent({ eventId, back, words }: WithdrawEventProps) {
  const [state, action, pending] = useActionState<FormState, FormData>(withdrawEvent, { status: "idle" });
  return (
    <form action={action}>
      <input type="hidden" name="id" value={eventId} />
      <input type="hidden" name="back" value={back} />
      <Button type="submit" tone="quiet" small disabled={pending} aria-label={words.name}>
        {words.label}
      </Button>
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
