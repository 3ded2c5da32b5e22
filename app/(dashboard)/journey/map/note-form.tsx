"use client";

import { useActionState, useEffect } from "react";
import { Button } from "@/app/_ui/button";
import type { MapNote } from "@/lib/journeys/queries/map-editor";
import { type NoteState, saveNote } from "./actions";
import type { Place } from "./address";
import type { DrawnMap, MapWords } from "./drawn-map";
import { laneBeside } from "./grid-keys";
import { type NoteAnswer, useKeptNote } from "./kept-note";
import { NoteChoices } from "./note-choices";
import { NoteRefused } from "./note-refused";

/** How the forms of a cell are saved when somebody leaves it: existing notes always, a new one when asked to. */
export type Flushes = Map<string, { readonly flush: () => Promise<boolean>; readonly isNew: boolean }>;

type NoteFormProps = {
  /** Null for a note still to be written. */
  readonly note: MapNote | null;
  readonly laneId: string;
  readonly stageId: string;
  /** Stage and lane, for those who do not see where the field stands. */
  readonly where: string;
  readonly map: Pick<DrawnMap, "stages" | "lanes" | "personas" | "personaId">;
  readonly words: MapWords;
  readonly flushes: Flushes;
  readonly draft?: string | undefined;
  readonly onTyped?: ((text: string) => void) | undefined;
  readonly onSaved?: (() => void) | undefined;
  /** The note stands at another crossing now. */
  readonly onMoved?: ((to: Place) => void) | undefined;
  readonly focused: boolean;
};

/** One note to write: a plain form, which saves itself while somebody types where the browser runs scripts. */
export function NoteForm({ note, laneId, stageId, where, map, words, flushes, ...props }: NoteFormProps) {
  const [posted, send] = useActionState<NoteState, FormData>(saveNote, { status: "idle" });
  const { form, state, isSaving, touch, save, flush } = useKeptNote({
    posted,
    version: note?.version ?? null,
    offline: words.offline,
    onSaved: () => {
      props.onSaved?.();
      const now = note && form.current ? placeIn(form.current) : null;
      if (now && (now.lane !== laneId || now.stage !== stageId)) props.onMoved?.(now);
    },
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
      onKeyDown={(event) => {
        if (!note || !event.altKey || event.ctrlKey || event.metaKey) return;
        const choice = event.currentTarget.elements.namedItem("laneId");
        const lanes = map.lanes.map(({ id }) => id);
        const next = choice instanceof HTMLSelectElement ? laneBeside(lanes, choice.value, event.key) : null;
        if (!next || !(choice instanceof HTMLSelectElement)) return;
        event.preventDefault();
        choice.value = next;
        void save();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save(answerOf(event.nativeEvent));
      }}
    >
      <input type="hidden" name="noteId" value={key} />
      <input type="hidden" name="version" value={state.note?.version ?? kept.version ?? note?.version ?? ""} />
      {!note && <input type="hidden" name="laneId" value={laneId} />}
      <input type="hidden" name="seenLaneId" value={laneId} />
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
      <NoteChoices {...{ note, laneId, stageId, where, map, words }} />
      {state.status === "refused" && <NoteRefused state={state} isNew={note === null} words={words} />}
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

/** Where the form says the note stands; null while it does not say both. */
function placeIn(form: HTMLFormElement): Place | null {
  const [lane, stage] = ["laneId", "stageId"].map((name) => new FormData(form).get(name));
  return typeof lane === "string" && typeof stage === "string" ? { lane, stage } : null;
}

const answerOf = (event: Event): NoteAnswer | undefined => {
  const button = event instanceof SubmitEvent ? event.submitter : null;
  return button instanceof HTMLButtonElement && button.name === "do" ? (button.value as NoteAnswer) : undefined;
};
