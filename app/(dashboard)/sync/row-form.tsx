"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import type { FormState } from "@/app/_ui/form-state";

type RowFormProps = {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly hidden: Readonly<Record<string, string>>;
  readonly label: string;
  /** What it is done to, for whoever does not see the row. */
  readonly of: string;
  /** Looks like the words beside it until somebody comes near: the row itself matters more. */
  readonly quiet?: boolean;
};

/** One button of a row; what is refused is said beside it. */
export function RowForm({ action, hidden, label, of, quiet }: RowFormProps) {
  const [state, send, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={send} className="row-form">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" small tone={quiet ? "quiet" : "plain"} disabled={pending}>
        {label} <span className="sr-only">{of}</span>
      </Button>
      {state.status === "refused" && (
        <span className="field-error" role="alert">
          {state.message}
        </span>
      )}
    </form>
  );
}
