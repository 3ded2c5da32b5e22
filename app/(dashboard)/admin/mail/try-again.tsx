"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { tryAgain } from "./actions";

/** Puts a letter that was given up back among those that wait. */
export function TryAgain({ id, label }: { id: string; label: string }) {
  const [state, action, pending] = useActionState<FormState, FormData>(tryAgain, { status: "idle" });
  return (
    <form action={action}>
      <input type="hidden" name="mailId" value={id} />
      <Button type="submit" small disabled={pending}>
        {label}
      </Button>
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
