"use client";

import { type FormEvent, useActionState, useState } from "react";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { type Choice, TextInput } from "@/app/_ui/field";
import type { FormState } from "@/app/_ui/form-state";
import { SegmentedChoice } from "@/app/_ui/segmented-choice";
import { agree } from "../../actions";
import { payingField, shareField } from "../../written-line";
import { ShareRow } from "./share-row";
import { SharesSum } from "./shares-sum";
import { equalTotal, percentTotal, type TypedTotal } from "./shares-total";
import type { SharesWords } from "./shares-words";

export type PresentShare = { readonly functionId: string; readonly percent: string; readonly costCentreId: string };

type SharesFormProps = {
  readonly hidden: Readonly<Record<string, string>>;
  readonly functions: readonly Choice[];
  readonly costCentres: readonly Choice[];
  /** What is in force, to begin with. */
  readonly present: readonly PresentShare[];
  /** The day the agreement begins on, to start with; without one the form does not ask. */
  readonly today?: string;
  readonly reason?: string;
  readonly words: SharesWords;
  readonly action?: (previous: FormState, form: FormData) => Promise<FormState>;
};

/** Agrees shares anew, or asks for it: in percent or all alike, with the total beside it as it is typed. */
export function SharesForm({ hidden, functions, costCentres, present, words, ...rest }: SharesFormProps) {
  const { today, reason = "", action = agree } = rest;
  const [state, send, pending] = useActionState<FormState, FormData>(action, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  const first: Readonly<Record<string, string>> = { ...beginning(present, today), reason };
  const answers = refused?.kept ?? first;
  const percents = answers.agreement === "equal" ? first : answers;
  const [typed, setTyped] = useState({
    mode: "percent",
    sum: sumOf(functions, (id) => answers[shareField(id)], false),
  });
  const isEqual = typed.mode === "equal";
  function read({ currentTarget }: FormEvent<HTMLFormElement>) {
    const given = new FormData(currentTarget);
    const mode = String(given.get("agreement"));
    setTyped({ mode, sum: sumOf(functions, (id) => shareIn(currentTarget, id, mode), mode === "equal") });
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
          options={(["percent", "equal"] as const).map((value) => ({ value, label: words[value] }))}
        />
        {functions.map(({ value, label }) => (
          <ShareRow
            key={value}
            functionId={value}
            name={label}
            isEqual={isEqual}
            part={typed.sum.parts[value] ?? null}
            percent={percents[shareField(value)] ?? ""}
            isTicked={Boolean(answers[shareField(value)])}
            costCentreId={answers[payingField(value)] ?? ""}
            costCentres={costCentres}
            error={refused?.fields[shareField(value)]}
            words={words}
          />
        ))}
        <SharesSum total={typed.sum.total} words={words} />
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

const beginning = (present: readonly PresentShare[], today = ""): Readonly<Record<string, string>> => ({
  validFrom: today,
  ...Object.fromEntries(
    present.flatMap(({ functionId, percent, costCentreId }) => [
      [shareField(functionId), percent],
      [payingField(functionId), costCentreId],
    ]),
  ),
});

/** Each function has two controls of one name: a percentage, and a tick for the equal split. */
function shareIn(form: HTMLFormElement, functionId: string, mode: string): string {
  const type = mode === "equal" ? "checkbox" : "text";
  const controls = [...form.querySelectorAll<HTMLInputElement>(`input[name="${shareField(functionId)}"]`)];
  const control = controls.find((one) => one.type === type);
  return control && (type === "text" || control.checked) ? control.value : "";
}

function sumOf(
  functions: readonly Choice[],
  shareOf: (id: string) => string | undefined,
  isEqual: boolean,
): TypedTotal {
  const shares = Object.fromEntries(functions.map(({ value }) => [value, shareOf(value) ?? ""]));
  return isEqual ? equalTotal(Object.keys(shares).filter((id) => shares[id] !== "")) : percentTotal(shares);
}
