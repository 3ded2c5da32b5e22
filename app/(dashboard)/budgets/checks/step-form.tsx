"use client";

import { type KeyboardEvent, useActionState, useState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { TextInput } from "@/app/_ui/field";
import { approve, giveBack, pay } from "./actions";

type StepFormProps = {
  readonly invoiceId: string;
  readonly step: "approve" | "pay";
  /** A rule keeps it from being paid, and nobody may pass over it. */
  readonly isBlocked: boolean;
  /** A rule is not met that the checker may pass over, saying why. */
  readonly asksReason: boolean;
  readonly words: Readonly<
    Record<"approve" | "pay" | "payAnyway" | "payAnywayReason" | "return" | "returnReason" | "sendBack", string>
  >;
};

const actions = { approve, pay };

/** The ways an invoice may go from here: on, by the next step, or back with a reason. */
export function StepForm({ invoiceId, step, isBlocked, asksReason, words }: StepFormProps) {
  const [asking, ask] = useState<"on" | "back" | null>(null);
  const [on, goOn, goingOn] = useActionState<FormState, FormData>(actions[step], { status: "idle" });
  const [back, goBack, goingBack] = useActionState<FormState, FormData>(giveBack, { status: "idle" });
  const refused = [on, back].find((state) => state.status === "refused");
  const leave = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Escape") return;
    event.currentTarget.closest("[data-check]")?.querySelector("summary")?.focus();
    ask(null);
  };
  const reasonOf = (label: string, state: FormState) => (
    <TextInput
      id={`reason-${invoiceId}`}
      name="reason"
      label={label}
      maxLength={500}
      autoComplete="off"
      error={state.status === "refused" ? state.fields.reason : undefined}
      defaultValue={state.status === "refused" ? state.kept.reason : undefined}
      required
      autoFocus
    />
  );
  const id = <input type="hidden" name="invoiceId" value={invoiceId} />;
  return (
    <div className="check-steps" data-asking={asking !== null || refused !== undefined || undefined}>
      {refused && <ErrorSummary title={refused.message} />}
      {asking === "on" && (
        <form action={goOn} className="form" onKeyDown={leave}>
          {id}
          {reasonOf(words.payAnywayReason, on)}
          <Button type="submit" tone="primary" disabled={goingOn}>
            {words.pay}
          </Button>
        </form>
      )}
      {asking === "back" && (
        <form action={goBack} className="form" onKeyDown={leave}>
          {id}
          {reasonOf(words.returnReason, back)}
          <Button type="submit" tone="primary" disabled={goingBack}>
            {words.sendBack}
          </Button>
        </form>
      )}
      {asking === null && (
        <div className="form-actions">
          {!isBlocked && asksReason && (
            <Button data-key="y" shortcut="Y" onClick={() => ask("on")}>
              {words.payAnyway}
            </Button>
          )}
          {!isBlocked && !asksReason && (
            <form action={goOn}>
              {id}
              <Button type="submit" data-key="y" shortcut="Y" disabled={goingOn}>
                {words[step]}
              </Button>
            </form>
          )}
          <Button data-key="x" shortcut="X" onClick={() => ask("back")}>
            {words.return}
          </Button>
        </div>
      )}
    </div>
  );
}
