import type { RefObject } from "react";

/** One sentence or two; a longer story belongs in the sync. */
export const longestText = 280;

type SuggestionsProps = {
  readonly texts: readonly string[];
  readonly form: RefObject<HTMLFormElement | null>;
  readonly onAdded: () => void;
};

/** Facts worth a mention; a press adds one to the text. */
export function Suggestions({ texts, form, onAdded }: SuggestionsProps) {
  if (texts.length === 0) return null;
  function add(text: string) {
    const control = textOf(form.current);
    if (!control) return;
    control.value = [control.value.trim(), `${text}.`].filter(Boolean).join(" ").slice(0, longestText);
    control.focus();
    onAdded();
  }
  return (
    <p className="suggestions">
      {texts.map((text) => (
        <button key={text} type="button" onClick={() => add(text)}>
          + {text}
        </button>
      ))}
    </p>
  );
}

/** Where the writer says what changed. */
export const textOf = (form: HTMLFormElement | null): HTMLTextAreaElement | null =>
  form?.querySelector<HTMLTextAreaElement>("textarea[name=done]") ?? null;
