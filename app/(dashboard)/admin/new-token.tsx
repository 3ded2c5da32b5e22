"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/check-field";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { TextInput } from "@/app/_ui/field";
import { Notice } from "@/app/_ui/notice";
import { tokenScopes } from "@/db/vocabulary/people";
import { makeToken } from "./actions";

/** Makes an API token and shows its text this once. */
export function NewToken({ words }: { words: Readonly<Record<string, string>> }) {
  const [state, action, pending] = useActionState<FormState, FormData>(makeToken, { status: "idle" });
  return (
    <details className="new-token" open={state.status !== "idle"}>
      <summary className="button button-small">{words.title}</summary>
      <form action={action} className="form">
        {state.status === "refused" && <ErrorSummary title={state.message} />}
        {state.status === "saved" && (
          <Notice tone="chosen" live>
            {words.once} <code>{state.message}</code>
          </Notice>
        )}
        <TextInput id="token-name" name="name" label={words.name} maxLength={80} required />
        <fieldset className="check-fields">
          <legend>{words.scopes}</legend>
          {tokenScopes.map((scope) => (
            <CheckField key={scope} name="scopes" value={scope} label={scope} />
          ))}
        </fieldset>
        <div className="form-actions">
          <Button type="submit" tone="primary" disabled={pending}>
            {words.submit}
          </Button>
        </div>
      </form>
    </details>
  );
}
