"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { endToken } from "./actions";

/** Ends an API token at once. */
export function RevokeToken({ id, label }: { id: string; label: string }) {
  const [state, action, pending] = useActionState<FormState, FormData>(endToken, { status: "idle" });
  return (
    <form action={action}>
      <input type="hidden" name="tokenId" value={id} />
      <Button type="submit" small disabled={pending}>
        {label}
      </Button>
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
