"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { TextArea } from "@/app/_ui/field";
import type { FormState } from "@/app/_ui/form-state";
import { decide } from "../actions";

type DecideFormProps = {
  readonly requestId: string;
  readonly functionId: string;
  readonly words: Readonly<Record<"approve" | "refuse" | "reason" | "reasonHint", string>>;
};

/** Yes or no for one function. The reason is a text of several lines, so that Enter in it decides nothing. */
export function DecideForm({ requestId, functionId, words }: DecideFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(decide, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  const id = `reason-${functionId}`;
  const fault = refused?.fields.reason;
  return (
    <form action={send} className="form" key={refused?.kept.reason ?? ""}>
      {refused && (
        <ErrorSummary
          title={refused.message}
          links={fault ? [{ href: `#${id}`, label: `${words.reason}: ${fault}` }] : []}
        />
      )}
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="functionId" value={functionId} />
      <TextArea
        id={id}
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        error={fault}
        defaultValue={refused?.kept.reason}
        maxLength={500}
        rows={2}
      />
      <div className="form-actions">
        <Button type="submit" name="verdict" value="approved" tone="primary" disabled={pending}>
          {words.approve}
        </Button>
        <Button type="submit" name="verdict" value="refused" disabled={pending}>
          {words.refuse}
        </Button>
      </div>
    </form>
  );
}
