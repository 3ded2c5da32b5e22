import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { describedBy, FieldNotes, type FieldWords } from "./field";

export type SegmentedOption = {
  readonly value: string;
  readonly label: string;
  /** The shape that goes with the word, such as a status mark's. */
  readonly mark?: ReactNode;
};

type SegmentedChoiceProps = Omit<FieldWords, "aside"> & {
  readonly name: string;
  readonly options: readonly SegmentedOption[];
  readonly defaultValue?: string | undefined;
  readonly required?: boolean | undefined;
  /** Shape above word, for the one question a form is about. */
  readonly tall?: boolean | undefined;
};

/** One of up to five answers side by side. Radio inputs underneath, so arrow keys and forms without scripts work. */
export function SegmentedChoice({ id, label, hint, error, name, options, tall, ...rest }: SegmentedChoiceProps) {
  return (
    <fieldset
      className={classNames("choice", Boolean(error) && "field-invalid")}
      id={id}
      aria-describedby={describedBy({ id, hint, error })["aria-describedby"]}
    >
      <legend>{label}</legend>
      <div className="choice-options" data-tall={tall || undefined}>
        {options.map((option) => (
          <label className="choice-option" key={option.value}>
            <input
              className="sr-only"
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === rest.defaultValue}
              required={rest.required}
            />
            {option.mark}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  );
}
