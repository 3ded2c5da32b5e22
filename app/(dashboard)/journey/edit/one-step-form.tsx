"use client";

import { type ReactNode, useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";

type OneStepFormProps = {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** What the change is about and which version was seen. */
  readonly about: Readonly<Record<string, string | number>>;
  readonly label: string;
  /** Names the thing for those who do not see the row, such as "Remove Buy". */
  readonly name: string;
  readonly disabled?: boolean | undefined;
  /** The one thing to type, kept when it is refused. */
  readonly text?: { readonly label: string; readonly value?: string; readonly placeholder?: string } | undefined;
  readonly children?: ReactNode;
};

/** One change with one button; a refusal is said right beside it. */
export function OneStepForm({ action, about, label, name, disabled, text, children }: OneStepFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(action, { status: "idle" });
  const typed = state.status === "refused" ? state.kept.name : text?.value;
  return (
    <form action={send} className="one-step-form">
      {Object.entries(about).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {text && (
        <input
          key={typed}
          className="input"
          name="name"
          aria-label={text.label}
          placeholder={text.placeholder}
          defaultValue={typed}
          maxLength={80}
          required
        />
      )}
      {children}
      <Button type="submit" small disabled={disabled || pending} aria-label={name}>
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
