"use client";

import { useActionState } from "react";
import { Button } from "./button";
import { ErrorSummary } from "./error-summary";
import { TextArea } from "./field";
import type { FormState } from "./form-state";

interface VerdictFormProps {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What is answered, by the names of the form's hidden fields. */
  readonly subject: Readonly<Record<string, string>>;
  /** How many letters a reason may have. */
  readonly longest: number;
  /** Of the reason's field; one of its own where a page has several such forms. */
  readonly id: string;
  readonly words: Readonly<Record<"approve" | "refuse" | "reason" | "reasonHint", string>>;
}

/** Yes or no to what somebody asked for. The reason is a text of several lines, so that Enter in it decides nothing. */
export function VerdictForm({ action, subject, longest, id, words }: VerdictFormProps) {
  const [state, send, pending] = useActionState(action, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  const fault = refused?.fields.reason;
  return (
    <form action={send} className="form" key={refused?.kept.reason ?? ""}>
      {refused && (
        <ErrorSummary
          title={refused.message}
          links={fault ? [{ href: `#${id}`, label: `${words.reason}: ${fault}` }] : []}
        />
      )}
      <SubjectFields of={subject} />
      <TextArea
        id={id}
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        error={fault}
        defaultValue={refused?.kept.reason}
        maxLength={longest}
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

type WithdrawFormProps = Pick<VerdictFormProps, "action" | "subject"> & { readonly label: string };

/** The asker's way back while nobody has answered. */
export function WithdrawForm({ action, subject, label }: WithdrawFormProps) {
  const [state, send, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={send} className="form-actions">
      {state.status === "refused" && <span role="alert">{state.message}</span>}
      <SubjectFields of={subject} />
      <Button type="submit" disabled={pending}>
        {label}
      </Button>
    </form>
  );
}

const SubjectFields = ({ of }: { readonly of: VerdictFormProps["subject"] }) =>
  Object.entries(of).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
