"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import type { FormState } from "@/app/_ui/form-state";
import { withdraw } from "../actions";

/** Takes one's own request back. */
export function WithdrawForm({ requestId, label }: { readonly requestId: string; readonly label: string }) {
  const [state, send, pending] = useActionState<FormState, FormData>(withdraw, { status: "idle" });
  return (
    <form action={send}>
      <input type="hidden" name="requestId" value={requestId} />
      <Button type="submit" disabled={pending}>
        {label}
      </Button>
      {state.status === "refused" && <p role="alert">{state.message}</p>}
    </form>
  );
}
