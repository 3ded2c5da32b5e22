"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { TextInput } from "@/app/_ui/field";
import { setUp } from "./actions";

const fields = [
  { name: "organisation", type: "text" },
  { name: "zone", type: "text", initial: "Europe/Amsterdam" },
  { name: "baseCurrency", type: "text", initial: "EUR" },
  { name: "fiscalYearStartMonth", type: "number", initial: "1" },
  { name: "cioName", type: "text" },
  { name: "cioEmail", type: "email" },
  { name: "cmoName", type: "text" },
  { name: "cmoEmail", type: "email" },
  { name: "adminEmail", type: "email" },
  { name: "password", type: "password" },
] as const;

/** Asks once for the organisation and its two sponsors; what was typed stays when something is refused. */
export function FirstRunForm({ words }: { words: Readonly<Record<string, string>> }) {
  const [state, action, pending] = useActionState<FormState, FormData>(setUp, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  return (
    <form action={action}>
      {refused && <ErrorSummary title={refused.message} />}
      {fields.map(({ name, type, ...field }) => (
        <TextInput
          key={name}
          id={name}
          name={name}
          type={type}
          label={words[name]}
          hint={words[`${name}Hint`]}
          error={refused?.fields[name]}
          defaultValue={refused?.kept[name] ?? ("initial" in field ? field.initial : "")}
          required
        />
      ))}
      <Button type="submit" tone="primary" wide disabled={pending}>
        {words.submit}
      </Button>
    </form>
  );
}
