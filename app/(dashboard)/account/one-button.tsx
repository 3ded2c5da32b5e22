"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";

interface Props {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly hidden: Readonly<Record<string, string>>;
  readonly label: string;
  /** The same with what it is about, for those who hear the button by itself. */
  readonly spoken: string;
}

/** A row's one change, by one button. */
export function OneButton({ action, hidden, label, spoken }: Props) {
  const [state, send, pending] = useActionState<FormState, FormData>(action, { status: "idle" });
  return (
    <form action={send}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" small disabled={pending} aria-label={spoken}>
        {label}
      </Button>
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
