"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { giveStartPassword } from "./actions";

type Words = { readonly renew: string; readonly renewOf: string; readonly once: string };

/** Gives somebody a new start password and shows it this once; the old one and their sessions end with it. */
export function RenewPassword({ id, words }: { readonly id: string; readonly words: Words }) {
  const [state, action, pending] = useActionState<FormState, FormData>(giveStartPassword, { status: "idle" });
  return (
    <form action={action}>
      <input type="hidden" name="userId" value={id} />
      {state.status === "saved" ? (
        <span role="status">
          {words.once} <code>{state.message}</code>
        </span>
      ) : (
        <Button type="submit" tone="quiet" small disabled={pending} aria-label={words.renewOf}>
          {words.renew}
        </Button>
      )}
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
