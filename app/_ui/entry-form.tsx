"use client";

import { useActionState, useEffect, useEffectEvent } from "react";
import { Button, ButtonLink } from "./button";
import { CheckField } from "./check-field";
import { ErrorSummary } from "./error-summary";
import { type Choice, Select, TextArea, TextInput } from "./field";
import type { FormState } from "./form-state";
import { type CallableNames, NameArea } from "./name-area";
import { Notice } from "./notice";

/** One question of a form; `number` takes a decimal point and is sent as it was typed. */
export type Question = {
  readonly kind: "text" | "number" | "date" | "area" | "select" | "check";
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly initial?: string | undefined;
  readonly required?: boolean | undefined;
  readonly options?: readonly Choice[] | undefined;
  /** Of an area: the people an @ in it offers. */
  readonly callable?: CallableNames | undefined;
  /** Asked only after a refusal that names it: "sure?". */
  readonly isFollowUp?: boolean | undefined;
};

/** Questions that stand in one row where there is room. */
export type QuestionRow = readonly Question[];

type EntryFormProps = {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly rows: readonly QuestionRow[];
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  /** `refused` stands above the answers at fault. */
  readonly words: { readonly submit: string; readonly refused: string; readonly saved?: string | undefined };
  readonly cancel?: { readonly href: string; readonly label: string } | undefined;
  /** A new one makes the answers begin anew from their `initial`. */
  readonly version?: string | undefined;
  readonly onSaved?: (() => void) | undefined;
};

/** Questions one under the other: what was typed survives a refusal, and each answer at fault says why. */
export function EntryForm({ action, rows, hidden = {}, words, cancel, version = "", onSaved }: EntryFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(action, { status: "idle" });
  const tellSaved = useEffectEvent(() => onSaved?.());
  useEffect(() => {
    if (state.status === "saved") tellSaved();
  }, [state]);
  const refused = state.status === "refused" ? state : null;
  const faults = rows.flat().filter(({ name }) => refused?.fields[name]);
  const isAsked = ({ name, isFollowUp }: Question) =>
    !isFollowUp || refused?.fields[name] !== undefined || refused?.kept[name] !== undefined;
  return (
    <form action={send} className="form" noValidate={false}>
      {refused && (
        <ErrorSummary
          title={faults.length > 0 ? words.refused : refused.message}
          links={faults.map(({ name, label }) => ({ href: `#${name}`, label: `${label}: ${refused.fields[name]}` }))}
          action={
            refused.way && (
              <ButtonLink href={refused.way.href} prefetch={false}>
                {refused.way.label}
              </ButtonLink>
            )
          }
        />
      )}
      {state.status === "saved" && words.saved && (
        <Notice tone="chosen" live>
          {words.saved}
        </Notice>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="form" key={JSON.stringify([version, refused?.kept ?? null])}>
        {rows.map((row) => (
          <div key={row[0]?.name} className={row.length > 1 ? "form-row" : undefined}>
            {row.filter(isAsked).map((question) => (
              <Answer key={question.name} question={question} refused={refused} />
            ))}
          </div>
        ))}
      </div>
      <div className="form-actions">
        <Button type="submit" tone="primary" disabled={pending}>
          {words.submit}
        </Button>
        {cancel && (
          <ButtonLink href={cancel.href} tone="quiet" prefetch={false}>
            {cancel.label}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}

type Refused = Extract<FormState, { status: "refused" }> | null;

function Answer({ question, refused }: { readonly question: Question; readonly refused: Refused }) {
  const { kind, name, label, hint, initial = "", required, options = [], callable } = question;
  const given = refused ? (refused.kept[name] ?? "") : initial;
  const field = { id: name, name, label, hint, error: refused?.fields[name], required, defaultValue: given };
  if (kind === "select") return <Select {...field} options={options} />;
  if (kind === "area" && callable) return <NameArea {...field} callable={callable} />;
  if (kind === "area") return <TextArea {...field} />;
  if (kind === "check") return <CheckField id={name} name={name} label={label} defaultChecked={given === "on"} />;
  if (kind === "number") return <TextInput {...field} inputMode="decimal" autoComplete="off" />;
  return <TextInput {...field} type={kind} autoComplete="off" />;
}
