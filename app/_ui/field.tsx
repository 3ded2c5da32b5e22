import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

export type FieldWords = {
  /** Unique on the page; the error summary links to it. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** Stands at the right of the label, such as a link. */
  readonly aside?: ReactNode;
};

/** A label above, a control, a hint and what is wrong with the answer; both are tied to the control. */
export function Field({ id, label, hint, error, aside, children }: FieldWords & { readonly children: ReactNode }) {
  return (
    <div className={classNames("field", Boolean(error) && "field-invalid")}>
      <div className="field-head">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        {aside}
      </div>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

/** The hint and the error under a control, with the ids that `describedBy` names. */
export function FieldNotes({ id, hint, error }: Pick<FieldWords, "id" | "hint" | "error">) {
  return (
    <>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  );
}

/** The attributes that tell a control about its hint and its error. */
export function describedBy({ id, hint, error }: Pick<FieldWords, "id" | "hint" | "error">) {
  const ids = classNames(Boolean(error) && `${id}-error`, Boolean(hint) && `${id}-hint`);
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}

type Control<Tag extends "input" | "textarea" | "select"> = FieldWords &
  Omit<ComponentProps<Tag>, keyof FieldWords | "className" | "name"> & { readonly name: string };

/** One line of text, a number, a date …; `type` decides. */
export function TextInput({ id, label, hint, error, aside, ...rest }: Control<"input">) {
  return (
    <Field {...{ id, label, hint, error, aside }}>
      <input {...rest} {...describedBy({ id, hint, error })} id={id} className="input" />
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({ id, label, hint, error, aside, rows = 3, ...rest }: Control<"textarea">) {
  return (
    <Field {...{ id, label, hint, error, aside }}>
      <textarea {...rest} {...describedBy({ id, hint, error })} id={id} rows={rows} className="input" />
    </Field>
  );
}

export type Choice = {
  readonly value: string;
  readonly label: string;
  /** All of what the label shows a part of. */
  readonly title?: string | undefined;
};

/** One of many; up to five short answers are better as a segmented choice. */
export function Select({
  id,
  label,
  hint,
  error,
  aside,
  options,
  ...rest
}: Control<"select"> & { readonly options: readonly Choice[] }) {
  return (
    <Field {...{ id, label, hint, error, aside }}>
      <select {...rest} {...describedBy({ id, hint, error })} id={id} className="input">
        {options.map((option) => (
          <option key={option.value} value={option.value} title={option.title}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
