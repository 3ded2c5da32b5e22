"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { TextInput } from "@/app/_ui/field";
import { takeBack } from "../actions";

type ReverseFormProps = {
  readonly entryId: string;
  /** The list it was asked from. */
  readonly back: string;
  readonly words: Readonly<Record<"hint" | "reason" | "submit" | "cancel", string>>;
};

/** Takes an entry back with a reason; it stays in the journal beside its negative. */
export function ReverseForm({ entryId, back, words }: ReverseFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(takeBack, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  return (
    <form action={send} className="form reverse-form" key={refused?.kept.reason ?? ""}>
      {refused && <ErrorSummary title={refused.message} />}
      <input type="hidden" name="entryId" value={entryId} />
      <input type="hidden" name="back" value={back} />
      <TextInput
        id="reason"
        name="reason"
        label={words.reason}
        hint={words.hint}
        error={refused?.fields.reason}
        defaultValue={refused?.kept.reason}
        maxLength={500}
        autoComplete="off"
        required
      />
      <div className="form-actions">
        <Button type="submit" tone="primary" disabled={pending}>
          {words.submit}
        </Button>
        <ButtonLink href={back} tone="quiet" prefetch={false}>
          {words.cancel}
        </ButtonLink>
      </div>
    </form>
  );
}
