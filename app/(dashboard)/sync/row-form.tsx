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
};

/** One button of a row; what is refused is said beside it. */
export function RowForm({ action, hidden, label, of }: RowFormProps) {
  const [state, send, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={send} className="row-form">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" small disabled={pending}>
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
