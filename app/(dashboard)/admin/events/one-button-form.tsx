"use client";

import { type ReactNode, useActionState } from "react";
import { Button } from "@/app/_ui/button";
import type { FormState } from "@/app/_ui/form-state";

type OneButtonFormProps = {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly about: Readonly<Record<string, string | number>>;
  readonly label: string;
  /** Names the thing for those who do not see the row. */
  readonly name?: string | undefined;
  /** What is typed beside the button, before it. */
  readonly children?: ReactNode;
};

/** One button about one thing, with at most one answer; a refusal is said beside it. */
export function OneButtonForm({ action, about, label, name, children }: OneButtonFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(action, { status: "idle" });
  return (
    <form action={send} className="one-step-form">
      {Object.entries(about).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {children}
      <Button type="submit" small disabled={pending} aria-label={name}>
        {label}
      </Button>
      {state.status === "refused" && (
        <p className="field-error" role="alert">
          {state.message} {Object.values(state.fields).join(" ")}
        </p>
      )}
    </form>
  );
}
