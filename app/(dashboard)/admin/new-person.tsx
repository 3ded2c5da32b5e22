"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/check-field";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { type Choice, FieldNotes, Select, TextInput } from "@/app/_ui/field";
import { Notice } from "@/app/_ui/notice";
import { addOnePerson } from "./actions";

type Word =
  | ("title" | "note" | "once" | "name" | "email" | "role")
  | ("function" | "functionHint" | "streams" | "submit" | "refused");

type NewPersonProps = {
  readonly roles: readonly Choice[];
  readonly functions: readonly Choice[];
  readonly streams: readonly Choice[];
  readonly words: Readonly<Record<Word, string>>;
};

/** Asks for one person and shows the start password this once; what was typed stays when something is refused. */
export function NewPerson({ roles, functions, streams, words }: NewPersonProps) {
  const [state, action, pending] = useActionState<FormState, FormData>(addOnePerson, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  const field = (name: "name" | "email" | "role" | "functionId") => ({
    ...{ id: `person-${name}`, name, error: refused?.fields[name], defaultValue: refused?.kept[name] },
  });
  const links = Object.entries(refused?.fields ?? {}).map(([name, why]) => ({ href: `#person-${name}`, label: why }));
  return (
    <details className="new-token" open={state.status !== "idle"}>
      <summary className="button button-small">{words.title}</summary>
      <form action={action} className="form">
        {refused && <ErrorSummary title={links.length > 0 ? words.refused : refused.message} links={links} />}
        {state.status === "saved" && (
          <Notice tone="chosen" live>
            {words.once} <code>{state.message}</code>
          </Notice>
        )}
        <p className="hint">{words.note}</p>
        <div className="form" key={JSON.stringify(refused?.kept ?? state.status)}>
          <TextInput {...field("name")} label={words.name} maxLength={120} autoComplete="off" required />
          <TextInput {...field("email")} type="email" label={words.email} maxLength={200} autoComplete="off" required />
          <Select {...field("role")} label={words.role} options={roles} />
          <Select {...field("functionId")} label={words.function} hint={words.functionHint} options={functions} />
          {streams.length > 0 && (
            <fieldset className="check-fields" id="person-streamIds">
              <legend>{words.streams}</legend>
              {streams.map(({ value, label }) => (
                <CheckField
                  key={value}
                  name="streamIds"
                  value={value}
                  label={label}
                  defaultChecked={refused?.kept.streams?.split(" ").includes(value)}
                />
              ))}
              <FieldNotes id="person-streamIds" error={refused?.fields.streamIds} />
            </fieldset>
          )}
        </div>
        <div className="form-actions">
          <Button type="submit" tone="primary" disabled={pending}>
            {words.submit}
          </Button>
        </div>
      </form>
    </details>
  );
}
