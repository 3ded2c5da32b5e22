"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { removeDemo } from "../actions";

/** The one click that takes the demo company away. */
export function RemoveDemo({ label, keep }: { label: string; keep: string }) {
  const [state, action, pending] = useActionState<FormState, FormData>(removeDemo, { status: "idle" });
  return (
    <form action={action}>
      {state.status === "refused" && <ErrorSummary title={state.message} />}
      <div className="form-actions">
        <Button type="submit" tone="primary" disabled={pending}>
          {label}
        </Button>
        <ButtonLink href="/admin" tone="quiet">
          {keep}
        </ButtonLink>
      </div>
    </form>
  );
}
