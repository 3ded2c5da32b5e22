"use client";

import { type ComponentProps, type KeyboardEvent, useRef, useState } from "react";
import { describedBy, Field, type FieldWords } from "./field";
import { callAt, type NameCall, namesFor } from "./name-call";

export type CallableNames = {
  readonly names: readonly string[];
  /** What the list of names is called. */
  readonly label: string;
};

type NameAreaProps = FieldWords &
  Pick<ComponentProps<"textarea">, "name" | "required" | "defaultValue" | "rows"> & {
    readonly callable: CallableNames;
  };

type Offer = { readonly call: NameCall; readonly names: readonly string[]; readonly active: number };

/**
 * Several lines of text in which an @ offers names: arrows choose, Enter or Tab takes, Escape closes. It is a combobox
 * while names are offered and plain text otherwise; without a script a whole name is typed out.
 */
export function NameArea({ id, label, hint, error, aside, callable, rows = 3, ...rest }: NameAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  const listId = `${id}-names`;

  function look() {
    const field = area.current;
    const call = field && field.selectionStart === field.selectionEnd && callAt(field.value, field.selectionStart);
    const names = call ? namesFor(call.typed, callable.names) : [];
    setOffer(call && names.length > 0 ? { call, names, active: 0 } : null);
  }

  function take({ call }: Offer, name: string) {
    const field = area.current;
    field?.setRangeText(`@${name} `, call.at, call.at + 1 + call.typed.length, "end");
    field?.focus();
    setOffer(null);
  }

  function press(event: KeyboardEvent) {
    if (!offer || event.nativeEvent.isComposing) return;
    const { names, active } = offer;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: names.length - 1 };
    const step = steps[event.key];
    const isTaken = (event.key === "Enter" || event.key === "Tab") && !event.shiftKey;
    if (step === undefined && !isTaken && event.key !== "Escape") return;
    event.preventDefault();
    if (step !== undefined) setOffer({ ...offer, active: (active + step) % names.length });
    else if (isTaken) take(offer, names[active] ?? "");
    else setOffer(null);
  }

  return (
    <Field {...{ id, label, hint, error, aside }}>
      <div className="name-area">
        <textarea
          {...rest}
          {...describedBy({ id, hint, error })}
          {...(offer && comboboxOf(listId, offer.active))}
          ref={area}
          id={id}
          rows={rows}
          className="input"
          onInput={look}
          onClick={look}
          onKeyDown={press}
          onBlur={() => setOffer(null)}
        />
        {offer && <NameList id={listId} label={callable.label} offer={offer} onTake={(name) => take(offer, name)} />}
      </div>
    </Field>
  );
}

const optionId = (listId: string, place: number) => `${listId}-${place}`;

const comboboxOf = (listId: string, active: number) =>
  ({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-expanded": true,
    "aria-controls": listId,
    "aria-activedescendant": optionId(listId, active),
  }) as const;

type NameListProps = {
  readonly id: string;
  readonly label: string;
  readonly offer: Offer;
  readonly onTake: (name: string) => void;
};

/** Pressing a name must not take the focus from the text, or the list would be gone before the press is over. */
function NameList({ id, label, offer: { names, active }, onTake }: NameListProps) {
  return (
    <div id={id} role="listbox" aria-label={label} className="name-list">
      {names.map((name, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are pressed in the text, which owns the list
        // biome-ignore lint/a11y/useFocusableInteractive: the text keeps the focus and names the active option
        <div
          key={name}
          id={optionId(id, place)}
          role="option"
          aria-selected={place === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(name)}
        >
          {name}
        </div>
      ))}
    </div>
  );
}
