"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { TextArea } from "@/app/_ui/field";
import type { FormState } from "@/app/_ui/form-state";
import { answerBaseline, takeBaselineBack } from "../actions";

type Subject = { readonly initiativeId: string; readonly requestId: string };
type AnswerBaselineProps = Subject & {
  readonly words: Readonly<Record<"approve" | "refuse" | "reason" | "reasonHint", string>>;
};

/** Yes or no to a new baseline. The reason is a text of several lines, so that Enter in it decides nothing. */
export function AnswerBaseline({ initiativeId, requestId, words }: AnswerBaselineProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(answerBaseline, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  const fault = refused?.fields.reason;
  return (
    <form action={send} className="form" key={refused?.kept.reason ?? ""}>
      {refused && (
        <ErrorSummary
          title={refused.message}
          links={fault ? [{ href: "#baseline-reason", label: `${words.reason}: ${fault}` }] : []}
        />
      )}
      <SubjectFields initiativeId={initiativeId} requestId={requestId} />
      <TextArea
        id="baseline-reason"
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        error={fault}
        defaultValue={refused?.kept.reason}
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

/** The asker's way back while nobody has answered. */
export function WithdrawBaseline({ initiativeId, requestId, label }: Subject & { readonly label: string }) {
  const [state, send, pending] = useActionState<FormState, FormData>(takeBaselineBack, { status: "idle" });
  return (
    <form action={send} className="form-actions">
      {state.status === "refused" && <span role="alert">{state.message}</span>}
      <SubjectFields initiativeId={initiativeId} requestId={requestId} />
      <Button type="submit" disabled={pending}>
        {label}
      </Button>
    </form>
  );
}

const SubjectFields = ({ initiativeId, requestId }: Subject) => (
  <>
    <input type="hidden" name="initiativeId" value={initiativeId} />
    <input type="hidden" name="requestId" value={requestId} />
  </>
);
