"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { endOneSession } from "./actions";

/** Ends another of one's own sessions. */
export function EndSession({ id, label }: { id: string; label: string }) {
  const [state, action, pending] = useActionState<FormState, FormData>(endOneSession, { status: "idle" });
  return (
    <form action={action}>
      <input type="hidden" name="sessionId" value={id} />
      <Button type="submit" small disabled={pending}>
        {label}
      </Button>
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
