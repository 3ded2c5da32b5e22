"use client";

import { type ComponentProps, useRef, useState } from "react";
import { EntryForm } from "./entry-form";
import { Notice } from "./notice";

type FoldedFormProps = Omit<ComponentProps<typeof EntryForm>, "onSaved"> & {
  /** What the fold is called while it is closed. */
  readonly summary: string;
  /** Changes whenever the answers to begin with do, so that an opened form shows what was saved last. */
  readonly version: string;
};

/** A form behind a native disclosure: once saved it closes, says so, and leaves the focus at what opens it again. */
export function FoldedForm({ summary, words, ...form }: FoldedFormProps) {
  const fold = useRef<HTMLDetailsElement>(null);
  const [isSaved, setSaved] = useState(false);
  const { saved, ...formWords } = words;
  const close = () => {
    setSaved(true);
    if (!fold.current) return;
    fold.current.open = false;
    fold.current.querySelector("summary")?.focus();
  };
  return (
    <>
      <details className="table-twin" ref={fold}>
        <summary>{summary}</summary>
        <EntryForm {...form} words={formWords} onSaved={close} />
      </details>
      {isSaved && saved && (
        <Notice tone="chosen" live>
          {saved}
        </Notice>
      )}
    </>
  );
}
