"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { TextInput } from "@/app/_ui/field";
import type { FormState } from "@/app/_ui/form-state";
import { Notice } from "@/app/_ui/notice";
import { chooseOwnPassword } from "./actions";

type Words = Readonly<Record<"current" | "next" | "nextHint" | "submit" | "saved", string>>;

/** Asks for the password of today and the one to come; neither is ever filled in again. */
export function ChangePassword({ words }: { readonly words: Words }) {
  const [state, action, pending] = useActionState<FormState, FormData>(chooseOwnPassword, { status: "idle" });
  const faults = state.status === "refused" ? state.fields : {};
  return (
    <form action={action} className="form">
      {state.status === "refused" && Object.keys(faults).length === 0 && <ErrorSummary title={state.message} />}
      {state.status === "saved" && (
        <Notice tone="chosen" live>
          {words.saved}
        </Notice>
      )}
      <TextInput
        id="current-password"
        name="current"
        type="password"
        label={words.current}
        error={faults.current}
        autoComplete="current-password"
        required
      />
      <TextInput
        id="new-password"
        name="password"
        type="password"
        label={words.next}
        hint={words.nextHint}
        error={faults.password}
        minLength={12}
        maxLength={200}
        autoComplete="new-password"
        required
      />
      <div>
        <Button type="submit" disabled={pending}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
