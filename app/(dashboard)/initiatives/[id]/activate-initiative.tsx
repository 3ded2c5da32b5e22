"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { activate } from "../actions";

type ActivateInitiativeProps = { readonly initiativeId: string; readonly version: number; readonly label: string };

/** Starts or resumes an initiative; what it lacks is said instead. */
export function ActivateInitiative({ initiativeId, version, label }: ActivateInitiativeProps) {
  const [state, action, pending] = useActionState<FormState, FormData>(activate, { status: "idle" });
  return (
    <form action={action} className="form-actions">
      {state.status === "refused" && <span role="alert">{state.message}</span>}
      <input type="hidden" name="initiativeId" value={initiativeId} />
      <input type="hidden" name="version" value={version} />
      <Button type="submit" disabled={pending}>
        {label}
      </Button>
    </form>
  );
}
