"use client";

import { type RefObject, useEffect, useState } from "react";

const fields = ["health", "done", "bringBack", "bringBackBy", "need", "blocker", "next"];

/** Where this browser keeps what somebody has begun to write about an initiative. */
export const draftKey = (viewerId: string, initiativeId: string): string => `draft:update:${viewerId}:${initiativeId}`;

/**
 * Keeps what is typed in this browser, so that it survives a reload or a lost connection. Text only, never figures.
 * `keptAt` is null until something was kept; a browser that keeps nothing says nothing.
 */
export function useKeptDraft(form: RefObject<HTMLFormElement | null>, key: string, onRestored: () => void) {
  const [keptAt, setKeptAt] = useState<Date | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is brought back once, when the form appears
  useEffect(() => {
    const draft = readDraft(key);
    if (!form.current) return;
    // Chosen by an early key, or typed before the form listened.
    if (fields.some((name) => new FormData(form.current ?? undefined).get(name))) onRestored();
    if (!draft) return;
    fillIn(form.current, withoutSaid(form.current, draft.answers));
    setKeptAt(new Date(draft.at));
    onRestored();
  }, [key]);
  function keep() {
    if (form.current && writeDraft(key, new FormData(form.current))) setKeptAt(new Date());
  }
  return { keptAt, keep };
}

/** What was chosen or typed before the draft came back is newer than the draft. */
function withoutSaid(form: HTMLFormElement, answers: Draft["answers"]): Draft["answers"] {
  const said = new FormData(form);
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !said.get(name)));
}

type Draft = { readonly at: number; readonly answers: Readonly<Record<string, string>> };

function readDraft(key: string): Draft | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isDraft(found) ? found : null;
  } catch {
    return null;
  }
}

const isDraft = (found: unknown): found is Draft =>
  typeof found === "object" &&
  found !== null &&
  "at" in found &&
  "answers" in found &&
  typeof found.answers === "object";

function writeDraft(key: string, typed: FormData): boolean {
  const answers = Object.fromEntries(fields.map((name) => [name, String(typed.get(name) ?? "")]));
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), answers } satisfies Draft));
    return true;
  } catch {
    return false;
  }
}

/** Writes answers into a form's fields; one that says nothing leaves its field alone. */
export function fillIn(form: HTMLFormElement, answers: Draft["answers"]): void {
  for (const name of fields) {
    const control = form.elements.namedItem(name);
    const answer = answers[name];
    if (answer && control && "value" in control) control.value = answer;
    // An answer brought back must be seen, also where it is tucked away.
    const details = answer && control instanceof HTMLElement ? control.closest("details") : null;
    if (details) details.open = true;
  }
}
