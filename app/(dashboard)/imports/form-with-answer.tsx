"use client";

import { type ReactNode, startTransition, useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";

type FormWithAnswerProps = {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly submit: string;
  readonly small?: boolean | undefined;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly children?: ReactNode;
  /** Stands beside the button. */
  readonly beside?: ReactNode;
};

/** A form that shows a refusal above its fields and keeps everything that was chosen in them. */
export function FormWithAnswer({ action, submit, small, hidden = {}, children, beside }: FormWithAnswerProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(action, { status: "idle" });
  return (
    <form
      action={send}
      className="import-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => send(form));
      }}
    >
      {state.status === "refused" &&
        (small ? <span role="alert">{state.message}</span> : <ErrorSummary title={state.message} />)}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div className={small ? undefined : "form-actions"}>
        <Button type="submit" tone={small ? "plain" : "primary"} small={small} disabled={pending}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  );
}
