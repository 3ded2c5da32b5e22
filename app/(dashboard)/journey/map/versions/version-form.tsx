"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";

type VersionFormProps = {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly about: Readonly<Record<string, string | number>>;
  readonly label: string;
  /** Names the version for those who do not see the row. */
  readonly name: string;
  /** The reason to type, for what needs one. */
  readonly reason?: string | undefined;
};

/** Keeps or restores a version with one button, and says beside it what happened. */
export function VersionForm({ action, about, label, name, reason }: VersionFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(action, { status: "idle" });
  return (
    <form action={send} className="one-step-form">
      {Object.entries(about).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {reason && (
        <input
          className="input"
          name="reason"
          aria-label={reason}
          placeholder={reason}
          defaultValue={state.status === "refused" ? state.kept.reason : ""}
          maxLength={300}
          required
        />
      )}
      <Button type="submit" small disabled={pending} aria-label={name}>
        {label}
      </Button>
      <p role="status" className={state.status === "refused" ? "field-error" : "hint"}>
        {state.status === "refused" && `${state.message} ${Object.values(state.fields).join(" ")}`}
        {state.status === "saved" && state.message}
      </p>
    </form>
  );
}
