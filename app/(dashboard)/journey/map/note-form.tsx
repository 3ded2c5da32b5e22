"use client";

import { useActionState, useEffect } from "react";
import { Button } from "@/app/_ui/button";
import type { MapNote } from "@/lib/journeys/queries/map-editor";
import { type NoteState, type StoredNote, saveNote } from "./actions";
import type { DrawnMap, MapWords } from "./drawn-map";
import { type NoteAnswer, useKeptNote } from "./kept-note";

/** How the forms of a cell are saved when somebody leaves it: existing notes always, a new one when asked to. */
export type Flushes = Map<string, { readonly flush: () => Promise<boolean>; readonly isNew: boolean }>;

type NoteFormProps = {
  /** Null for a note still to be written. */
  readonly note: MapNote | null;
  readonly laneId: string;
  readonly stageId: string;
  /** Stage and lane, for those who do not see where the field stands. */
  readonly where: string;
  readonly map: Pick<DrawnMap, "stages" | "personas" | "personaId">;
  readonly words: MapWords;
  readonly flushes: Flushes;
  readonly draft?: string | undefined;
  readonly onTyped?: ((text: string) => void) | undefined;
  readonly onSaved?: (() => void) | undefined;
  readonly focused: boolean;
};

/** One note to write: a plain form, which saves itself while somebody types where the browser runs scripts. */
export function NoteForm({ note, laneId, stageId, where, map, words, flushes, ...props }: NoteFormProps) {
  const [posted, send] = useActionState<NoteState, FormData>(saveNote, { status: "idle" });
  const { form, state, isSaving, touch, save, flush } = useKeptNote({
    posted,
    version: note?.version ?? null,
    offline: words.offline,
    onSaved: () => props.onSaved?.(),
  });
  const key = note?.id ?? "";
  useEffect(() => {
    flushes.set(key, { flush, isNew: note === null });
    return () => {
      flushes.delete(key);
    };
  });
  const kept = state.status === "refused" ? state.kept : {};
  const textarea = `text-${laneId}-${stageId}-${key}`;
  return (
    <form
      ref={form}
      action={send}
      className="note-form"
      onChange={(event) => {
        touch();
        if (event.target instanceof HTMLTextAreaElement) props.onTyped?.(event.target.value);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save(answerOf(event.nativeEvent));
      }}
    >
      <input type="hidden" name="noteId" value={key} />
      <input type="hidden" name="version" value={kept.version ?? state.note?.version ?? note?.version ?? ""} />
      <input type="hidden" name="laneId" value={laneId} />
      <input type="hidden" name="seenStageId" value={stageId} />
      <textarea
        id={textarea}
        name="text"
        className="input"
        rows={3}
        maxLength={500}
        required
        // biome-ignore lint/a11y/noAutofocus: somebody asked for this field by pressing Enter or n on its cell
        autoFocus={props.focused}
        aria-label={`${note ? words.note : words.newNote}: ${where}`}
        placeholder={note ? undefined : words.newNote}
        defaultValue={kept.text ?? state.note?.text ?? note?.text ?? props.draft}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onBlur={() => {
          if (note) void flush();
        }}
      />
      <NoteChoices note={note} stageId={stageId} where={where} map={map} words={words} />
      {state.status === "refused" && <Refused state={state} isNew={note === null} map={map} words={words} />}
      <p className="note-form-actions">
        <Button type="submit" small tone={note ? "quiet" : "plain"}>
          {note ? words.save : words.add}
        </Button>
        {note && (
          <Button type="submit" small tone="quiet" name="do" value="remove" formNoValidate>
            {words.remove}
          </Button>
        )}
        <small role="status">{isSaving ? words.saving : state.status === "saved" && note ? words.saved : ""}</small>
      </p>
    </form>
  );
}

const answerOf = (event: Event): NoteAnswer | undefined => {
  const button = event instanceof SubmitEvent ? event.submitter : null;
  return button instanceof HTMLButtonElement && button.name === "do" ? (button.value as NoteAnswer) : undefined;
};

type NoteChoicesProps = Pick<NoteFormProps, "note" | "stageId" | "where" | "map" | "words">;

/** Whom a note is about, and at which stage it stands; with another stage it moves there. */
function NoteChoices({ note, stageId, where, map, words }: NoteChoicesProps) {
  return (
    <span className="note-form-choices">
      {map.personas.length > 0 && (
        <select
          name="personaId"
          className="input"
          aria-label={`${words.persona}: ${where}`}
          defaultValue={note ? (note.personaId ?? "") : map.personaId}
        >
          <option value="">{words.everyone}</option>
          {map.personas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {note && (
        <select name="stageId" className="input" aria-label={`${words.at}: ${where}`} defaultValue={stageId}>
          {map.stages.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}

type RefusedProps = { readonly state: Extract<NoteState, { status: "refused" }>; readonly isNew: boolean };

/** Why a note was not saved. What somebody else wrote meanwhile stands beside the own text, to be chosen from. */
function Refused({ state, isNew, words }: RefusedProps & Pick<NoteFormProps, "map" | "words">) {
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
