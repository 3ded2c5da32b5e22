"use client";

import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/app/_ui/button";
import { type Choice, Select, TextArea, TextInput } from "@/app/_ui/field";
import type { FormState } from "@/app/_ui/form-state";
import { fill, type ModeWords } from "./mode-props";
import { useDraft } from "./use-draft";

export interface Asked {
  readonly name: string;
  readonly kind: "area" | "text" | "date" | "select";
  readonly label: string;
  readonly options?: readonly Choice[];
  readonly required?: boolean;
}

type SayFormProps = {
  /** Unique on the page, and what the draft is kept under. */
  readonly id: string;
  readonly fields: readonly Asked[];
  readonly hidden: Readonly<Record<string, string>>;
  readonly send: (raw: Readonly<Record<string, string>>) => Promise<FormState>;
  readonly submit: string;
  readonly words: ModeWords;
  /** Once it is recorded. */
  readonly done: () => void;
  readonly children?: React.ReactNode;
};

/**
 * A short form of the meeting, in which the focus stands once it is there. What is typed stays until it is recorded,
 * whatever the line does; sent again after a lost answer or a reload it is recorded once, for it keeps its name.
 */
export function SayForm({ id, fields, hidden, send, submit, words, done, children }: SayFormProps) {
  const draft = useDraft(id);
  const [fault, setFault] = useState<Fault | null>(null);
  const [pending, start] = useTransition();
  const put = (event: FormEvent) => {
    event.preventDefault();
    const id = draft.fields.id || crypto.randomUUID();
    draft.type("id", id);
    start(async () => {
      const answer = await attempt(() => send({ ...hidden, ...draft.fields, id }), words.offline ?? "");
      setFault(answer.status === "refused" ? answer : null);
      if (answer.status === "refused") return;
      draft.clear();
      done();
    });
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("textarea, input, select")?.focus();
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <form className="say-form" ref={form} onSubmit={put} id={id} onKeyDown={sendByKey}>
      {fault && (
        <p className="field-error" role="alert">
          {faultText(fault, fields, words)}
        </p>
      )}
      {fields.map(({ name, kind, label, options = [], required }) => {
        const field = {
          ...{ id: `${id}-${name}`, name, label, required },
          error: fault?.fields[name],
          value: draft.fields[name] ?? "",
          onChange: ({ target }: { target: { value: string } }) => draft.type(name, target.value),
        };
        if (kind === "select") return <Select key={name} {...field} options={options} />;
        if (kind === "area") return <TextArea key={name} {...field} rows={2} readOnly={pending} />;
        return <TextInput key={name} {...field} type={kind} autoComplete="off" readOnly={pending} />;
      })}
      <div className="form-actions">
        <Button type="submit" tone="primary" disabled={pending} shortcut="Ctrl ↵">
          {submit}
        </Button>
        {children}
      </div>
    </form>
  );
}

type Fault = Extract<FormState, { status: "refused" }>;

/** A fault of answers names their questions as they stand here; of anything else, what was said of it. */
function faultText(fault: Fault, fields: readonly Asked[], words: ModeWords): string {
  const asked = fields.filter(({ name }) => fault.fields[name]).map(({ label }) => label);
  return asked.length > 0 ? fill(words.lookAt, { fields: asked.join(", ") }) : fault.message;
}

/** A line that breaks is no refusal: the same may be sent again. */
export async function attempt(run: () => Promise<FormState>, offline: string): Promise<FormState> {
  try {
    return await run();
  } catch {
    return { status: "refused", message: offline, fields: {}, kept: {}, mayRepeat: true };
  }
}

function sendByKey(event: React.KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
