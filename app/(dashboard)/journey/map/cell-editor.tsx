"use client";

import { type RefObject, useImperativeHandle, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { MapNote } from "@/lib/journeys/queries/map-editor";
import { type Place, placeName } from "./address";
import type { DrawnMap, MapWords } from "./drawn-map";
import { type Flushes, NoteForm } from "./note-form";

/** Saves what is open in a cell; false while something could not be saved and somebody must look at it. */
export type CloseCell = (withNew: boolean) => Promise<boolean>;

type CellEditorProps = {
  readonly notes: readonly MapNote[];
  readonly laneId: string;
  readonly stageId: string;
  readonly where: string;
  readonly map: DrawnMap;
  readonly words: MapWords;
  /** Whether somebody asked for a new note rather than for those there are. */
  readonly isNew: boolean;
  /** What was begun here and not added, by the crossing. */
  readonly drafts: Map<string, string>;
  readonly close: RefObject<CloseCell | null>;
  /** The note that came here just now and is to be written on. */
  readonly noteId?: string | undefined;
  readonly onLeave: (withNew: boolean) => void;
  /** A note stands elsewhere now. */
  readonly onMoved: (noteId: string, to: Place) => void;
};

/** All notes of one crossing to write on, and room for one more. */
export function CellEditor({ notes, laneId, stageId, where, map, words, isNew, drafts, ...props }: CellEditorProps) {
  const flushes = useRef<Flushes>(new Map());
  const [added, setAdded] = useState(0);
  const crossing = placeName({ lane: laneId, stage: stageId });
  useImperativeHandle(props.close, () => async (withNew) => {
    const asked = [...flushes.current].filter(([, one]) => !one.isNew || (withNew && drafts.has(crossing)));
    const saved = await Promise.all(asked.map(([, { flush }]) => flush()));
    return saved.every(Boolean);
  });
  const shared = { laneId, stageId, where, map, words, flushes: flushes.current };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one form's; this groups several
    <div className="cell-editor" role="group" aria-label={where}>
      {notes.map((note, place) => (
        <NoteForm
          key={note.id}
          {...shared}
          note={note}
          focused={props.noteId ? note.id === props.noteId : !isNew && place === 0}
          onMoved={(to) => props.onMoved(note.id, to)}
        />
      ))}
      <NoteForm
        key={`new ${added}`}
        {...shared}
        note={null}
        draft={drafts.get(crossing)}
        focused={added > 0 || isNew || notes.length === 0}
        onTyped={(text) => (text.trim() ? drafts.set(crossing, text) : drafts.delete(crossing))}
        onSaved={() => {
          drafts.delete(crossing);
          setAdded((count) => count + 1);
        }}
      />
      <Button small onClick={() => props.onLeave(true)}>
        {words.done}
      </Button>
    </div>
  );
}
