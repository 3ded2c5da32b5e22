"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { proveNow } from "./actions";

/** Has the ledger proved at once. */
export function ProveNow({ label }: { label: string }) {
  const [state, action, pending] = useActionState<FormState, FormData>(proveNow, { status: "idle" });
  return (
    <form action={action}>
      <Button type="submit" small disabled={pending}>
        {label}
      </Button>
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
