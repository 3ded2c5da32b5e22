"use client";

import { Button } from "@/app/_ui/button";
import type { NoteState, StoredNote } from "./actions";
import type { MapWords } from "./drawn-map";
import type { NoteAnswer } from "./kept-note";

type RefusedProps = {
  readonly state: Extract<NoteState, { status: "refused" }>;
  readonly isNew: boolean;
  readonly words: MapWords;
};

/** Why a note was not saved. What somebody else wrote meanwhile stands beside the own text, to be chosen from. */
export function NoteRefused({ state, isNew, words }: RefusedProps) {
  const { meanwhile } = state;
  return (
    <div className="note-refused" role="alert">
      <p className="field-error">
        {state.message} {Object.values(state.fields).join(" ")}
      </p>
      {meanwhile && <TheirText note={meanwhile} words={words} />}
      {!meanwhile && !isNew && <AnswerButton what="again" label={words.again} />}
    </div>
  );
}

function TheirText({ note, words }: { readonly note: StoredNote; readonly words: MapWords }) {
  return (
    <>
      <blockquote>
        <small>{words.theyWrote}</small>
        <p>{note.text}</p>
      </blockquote>
      <input type="hidden" name="theirVersion" value={note.version} />
      <input type="hidden" name="theirText" value={note.text} />
      <input type="hidden" name="theirPersonaId" value={note.personaId} />
      <p className="note-form-actions">
        <AnswerButton what="both" label={words.both} />
        <AnswerButton what="mine" label={words.mine} />
        <AnswerButton what="theirs" label={words.theirs} />
      </p>
    </>
  );
}

const AnswerButton = ({ what, label }: { readonly what: NoteAnswer; readonly label: string }) => (
  <Button type="submit" small name="do" value={what}>
    {label}
  </Button>
);
