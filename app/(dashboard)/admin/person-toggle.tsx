"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { togglePerson } from "./actions";

type Words = { readonly close: string; readonly reopen: string };

/** Closes or reopens an account; closing ends its sessions at once. */
export function PersonToggle({ id, disabled, words }: { id: string; disabled: boolean; words: Words }) {
  const [state, action, pending] = useActionState<FormState, FormData>(togglePerson, { status: "idle" });
  return (
    <form action={action}>
      <input type="hidden" name="userId" value={id} />
      <input type="hidden" name="disabled" value={String(!disabled)} />
      <Button type="submit" tone="quiet" small disabled={pending}>
        {disabled ? words.reopen : words.close}
      </Button>
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
