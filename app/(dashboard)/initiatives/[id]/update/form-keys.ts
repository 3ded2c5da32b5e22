"use client";

import { type RefObject, useEffectEvent, useLayoutEffect } from "react";
import { takePressedAhead } from "@/app/_ui/pressed-ahead";
import { singleKeysAct } from "@/app/_ui/single-keys";
import { isTyping } from "@/app/_ui/typing";

type FormKeys = {
  readonly form: RefObject<HTMLFormElement | null>;
  /** The name of the radio buttons that 1, 2, 3 … choose among. */
  readonly choice: string;
  /** Where typing goes on once one is chosen. */
  readonly next: string;
};

/**
 * Ctrl or ⌘ with Enter posts from anywhere; 1, 2, 3 … choose and lead on to the text, unless somebody types or turned
 * single keys off. Listens before the form is first painted, and takes what was pressed while the page was on its way.
 */
export function useFormKeys({ form, choice, next }: FormKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const withControl = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && withControl) {
      event.preventDefault();
      form.current?.requestSubmit();
    } else if (!withControl && !event.altKey && !isTyping(event.target) && singleKeysAct()) {
      if (choose(form.current, { key: event.key, choice, next })) event.preventDefault();
    }
  });
  const takeOver = useEffectEvent(() => {
    if (form.current) begin(form.current, choice);
    const [key = "", ...typed] = takePressedAhead();
    if (choose(form.current, { key, choice, next })) write(form.current, next, typed.join(""));
  });
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    takeOver();
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** The form listens from now on, and the keyboard begins at the first question, unless it is in the form already. */
function begin(form: HTMLFormElement, choice: string): void {
  form.dataset.live = "";
  const question = form.querySelector<HTMLInputElement>(`input[name="${choice}"]`)?.closest("fieldset");
  if (!question || form.contains(document.activeElement)) return;
  question.tabIndex = -1;
  question.focus({ preventScroll: true });
}

/** Whether the key stood for a choice. */
function choose(form: HTMLFormElement | null, { key, choice, next }: { key: string; choice: string; next: string }) {
  const radio = form?.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${choice}"]`)[Number(key) - 1];
  radio?.click();
  if (radio) form?.querySelector<HTMLElement>(`[name="${next}"]`)?.focus();
  return radio !== undefined;
}

/** What followed the choice was meant for the text. */
function write(form: HTMLFormElement | null, name: string, text: string): void {
  const control = form?.elements.namedItem(name);
  if (control instanceof HTMLTextAreaElement) control.value += text;
}
