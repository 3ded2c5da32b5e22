"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { type NoteState, saveNote } from "./actions";

/** How long somebody must pause before what they typed is saved. */
const pauseInMs = 1_200;

/** What stays of a text that somebody else changed too, or that a note is to be taken off. */
export type NoteAnswer = "mine" | "theirs" | "both" | "again" | "remove";

type KeptNote = {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly state: NoteState;
  readonly isSaving: boolean;
  /** Somebody typed: what stands there is saved after a pause. */
  readonly touch: () => void;
  /** Saves what stands there now; whether it was saved. One save follows the other, never two at once. */
  readonly save: (what?: NoteAnswer) => Promise<boolean>;
  /** Saves what is not saved yet. */
  readonly flush: () => Promise<boolean>;
};

type KeptNoteProps = {
  /** What the server answered where the browser runs no script. */
  readonly posted: NoteState;
  /** The version of the note whose text the form began with; null for a new one, which is saved when asked for only. */
  readonly version: number | null;
  readonly offline: string;
  readonly onSaved: () => void;
};

/**
 * Keeps a note saved while it is written. The version sent along is always that of the text the writer last saw, never
 * a newer one that came with the page meanwhile: else the writer would silently write over somebody else.
 */
export function useKeptNote({ posted, version, offline, onSaved }: KeptNoteProps): KeptNote {
  const form = useRef<HTMLFormElement>(null);
  const [own, setOwn] = useState<NoteState | null>(null);
  const [isSaving, setSaving] = useState(false);
  const seen = useRef(version);
  const isDirty = useRef(false);
  const timer = useRef<number>(undefined);
  const last = useRef(Promise.resolve(true));
  const state = own ?? posted;
  useEffect(() => () => window.clearTimeout(timer.current), []);

  async function run(what: NoteAnswer | undefined): Promise<boolean> {
    window.clearTimeout(timer.current);
    if (!form.current) return true;
    const typed = new FormData(form.current);
    if (what) typed.set("do", what);
    if (seen.current !== null) typed.set("version", String(seen.current));
    isDirty.current = false;
    setSaving(true);
    const result = await saveNote({ status: "idle" }, typed).catch(() => lost(offline));
    setSaving(false);
    setOwn(result);
    if (result.note) seen.current = result.note.version;
    if (result.status !== "saved") {
      isDirty.current = true;
      return false;
    }
    if (result.note && (what === "theirs" || what === "both")) fillIn(form.current, result.note.text);
    onSaved();
    return true;
  }

  const save = (what?: NoteAnswer) => {
    last.current = last.current.then(() => run(what));
    return last.current;
  };
  const touch = () => {
    isDirty.current = true;
    window.clearTimeout(timer.current);
    const waits = version === null || (state.status === "refused" && state.meanwhile !== undefined);
    if (!waits) timer.current = window.setTimeout(() => void save(), pauseInMs);
  };
  const flush = () => (isDirty.current ? save() : last.current);
  return { form, state, isSaving, touch, save, flush };
}

const lost = (message: string): NoteState => ({ status: "refused", message, fields: {}, kept: {} });

function fillIn(form: HTMLFormElement | null, text: string): void {
  const control = form?.elements.namedItem("text");
  if (control instanceof HTMLTextAreaElement) control.value = text;
}
