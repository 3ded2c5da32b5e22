"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { removeDemo } from "../actions";

/** The one click that takes the demo company away. */
export function RemoveDemo({ label }: { label: string }) {
  const [state, action, pending] = useActionState<FormState, FormData>(removeDemo, { status: "idle" });
  return (
    <form action={action}>
      {state.status === "refused" && <ErrorSummary title={state.message} />}
      <Button type="submit" tone="primary" disabled={pending}>
        {label}
      </Button>
    </form>
  );
}
