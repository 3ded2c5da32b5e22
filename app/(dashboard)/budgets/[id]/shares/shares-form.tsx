"use client";

import { type FormEvent, useActionState, useState } from "react";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { type Choice, TextInput } from "@/app/_ui/field";
import type { FormState } from "@/app/_ui/form-state";
import { SegmentedChoice } from "@/app/_ui/segmented-choice";
import { agree } from "../../actions";
import { payingField, restField, shareField, wholeField } from "../../written-line";
import { FixedQuestions } from "./fixed-questions";
import { ShareRow } from "./share-row";
import { SharesSum } from "./shares-sum";
import type { SharesWords } from "./shares-words";
import { beginning, type PresentShare, splitWays, typedIn, typedInForm } from "./typed-shares";

type SharesFormProps = {
  readonly hidden: Readonly<Record<string, string>>;
  readonly functions: readonly Choice[];
  readonly costCentres: readonly Choice[];
  /** What is in force, to begin with. */
  readonly present: readonly PresentShare[];
  readonly currency: string;
  /** What the line has, as decimal text: the whole that fixed amounts are of, to start with. */
  readonly whole: string;
  /** The day the agreement begins on, to start with; without one the form does not ask. */
  readonly today?: string;
  readonly reason?: string;
  readonly words: SharesWords;
  readonly action?: (previous: FormState, form: FormData) => Promise<FormState>;
};

/** Agrees shares anew, or asks for it: in percent, in fixed amounts with a rest, or all alike, with the total beside it as it is typed. */
export function SharesForm({ hidden, functions, costCentres, present, words, ...rest }: SharesFormProps) {
  const { currency, whole, today, reason = "", action = agree } = rest;
  const [state, send, pending] = useActionState<FormState, FormData>(action, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  const first = beginning(present, { validFrom: today ?? "", reason, [wholeField]: whole });
  const answers = refused?.kept ?? first;
  const [typed, setTyped] = useState(() => typedIn(answers, functions, currency));
  const sent = (way: string) => ((answers.agreement ?? "percent") === way ? answers : null);
  function read({ currentTarget }: FormEvent<HTMLFormElement>) {
    setTyped(typedInForm(currentTarget, functions, currency));
  }
  return (
    <form action={send} className="form shares-form" onChange={read}>
      {refused && <Refused state={refused} words={words} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="form" key={JSON.stringify(refused?.kept ?? null)}>
        <SegmentedChoice
          id="agreement"
          name="agreement"
          label={words.mode}
          error={refused?.fields.agreement}
          defaultValue={answers.agreement ?? "percent"}
          options={splitWays.map((value) => ({ value, label: words[value] }))}
        />
        <FixedQuestions
          isAsked={typed.way === "fixed_and_rest"}
          whole={answers[wholeField] ?? whole}
          restBy={answers[restField] ?? ""}
          functions={functions}
          error={refused?.fields[wholeField]}
          words={words}
        />
        {functions.map(({ value, label }) => (
          <ShareRow
            key={value}
            functionId={value}
            name={label}
            way={typed.way}
            isRest={typed.restBy === value}
            part={typed.sum.parts[value] ?? null}
            percent={(sent("percent") ?? first)[shareField(value)] ?? ""}
            amount={sent("fixed_and_rest")?.[shareField(value)] ?? ""}
            isTicked={Boolean((sent("equal") ?? first)[shareField(value)])}
            costCentreId={answers[payingField(value)] ?? ""}
            costCentres={costCentres}
            error={refused?.fields[shareField(value)]}
            words={words}
          />
        ))}
        <SharesSum typed={typed} currency={currency} words={words} />
        {today !== undefined && (
          <div className="form-row">
            <TextInput
              id="validFrom"
              name="validFrom"
              type="date"
              label={words.validFrom}
              hint={words.validFromHint}
              error={refused?.fields.validFrom}
              defaultValue={answers.validFrom}
              required
            />
          </div>
        )}
        <TextInput
          id="reason"
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          error={refused?.fields.reason}
          defaultValue={answers.reason}
          maxLength={500}
          autoComplete="off"
          required
        />
      </div>
      <div className="form-actions">
        <Button type="submit" tone="primary" disabled={pending}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

function Refused({ state, words }: { state: Extract<FormState, { status: "refused" }>; words: SharesWords }) {
  const links = Object.entries(state.fields).map(([field, label]) => ({ href: `#${field}`, label }));
  return <ErrorSummary title={links.length > 0 ? words.refused : state.message} links={links} />;
}
