"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import type { FormState } from "@/app/_ui/form-state";
import { acknowledge, finishAction } from "./actions";

type SettleDutyProps = {
  readonly kind: "action" | "acknowledgement";
  readonly id: string;
  readonly label: string;
  /** What a screen reader says, with the name of what is settled. */
  readonly spoken: string;
};

const idOf = { action: "id", acknowledgement: "syncId" };

/** Settles an action or an acknowledgement where it stands in the list; the key a presses it. */
export function SettleDuty({ kind, id, label, spoken }: SettleDutyProps) {
  const settle = kind === "action" ? finishAction : acknowledge;
  const [state, send, pending] = useActionState<FormState, FormData>(settle, { status: "idle" });
  return (
    <form action={send}>
      <input type="hidden" name={idOf[kind]} value={id} />
      <Button type="submit" small disabled={pending} aria-label={spoken} data-settle="">
        {label}
      </Button>
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
