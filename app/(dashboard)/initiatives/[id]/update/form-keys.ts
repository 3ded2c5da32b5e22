"use client";

import { type RefObject, useEffect } from "react";
import { singleKeysAct } from "@/app/_ui/single-keys";
import { isTyping } from "@/app/_ui/typing";

/** Ctrl or ⌘ with Enter posts from anywhere; 1, 2, 3 … choose among the radio buttons named `choice` unless somebody types or turned single keys off. */
export function useFormKeys(form: RefObject<HTMLFormElement | null>, choice: string): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const withControl = event.ctrlKey || event.metaKey;
      if (event.key === "Enter" && withControl) {
        event.preventDefault();
        form.current?.requestSubmit();
      } else if (!withControl && !event.altKey && !isTyping(event.target) && singleKeysAct()) {
        choose(form.current, choice, Number(event.key) - 1);
      }
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [form, choice]);
}

function choose(form: HTMLFormElement | null, name: string, place: number): void {
  const radio = form?.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${name}"]`)[place];
  radio?.click();
  radio?.focus();
}
