"use client";

import type { MapNote } from "@/lib/journeys/queries/map-editor";
import type { DrawnMap, MapWords } from "./drawn-map";

type NoteChoicesProps = {
  /** Null for a note still to be written, which is written where it stands. */
  readonly note: MapNote | null;
  readonly laneId: string;
  readonly stageId: string;
  /** Stage and lane, for those who do not see where the field stands. */
  readonly where: string;
  readonly map: Pick<DrawnMap, "stages" | "lanes" | "personas" | "personaId">;
  readonly words: MapWords;
};

/** Whom a note is about, and at which stage and in which lane it stands; with another of them it moves there. */
export function NoteChoices({ note, laneId, stageId, where, map, words }: NoteChoicesProps) {
  return (
    <span className="note-form-choices">
      {map.personas.length > 0 && (
        <OneOf
          name="personaId"
          label={`${words.persona}: ${where}`}
          chosen={note ? (note.personaId ?? "") : map.personaId}
          options={[{ id: "", name: words.everyone }, ...map.personas]}
        />
      )}
      {note && (
        <>
          <OneOf name="stageId" label={`${words.at}: ${where}`} chosen={stageId} options={map.stages} />
          <OneOf
            name="laneId"
            label={`${words.inLane}: ${where}`}
            chosen={laneId}
            options={map.lanes.map(({ id, label }) => ({ id, name: label }))}
          />
        </>
      )}
    </span>
  );
}

type OneOfProps = {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
};

const OneOf = ({ name, label, chosen, options }: OneOfProps) => (
  <select name={name} className="input" aria-label={label} defaultValue={chosen}>
    {options.map((option) => (
      <option key={option.id} value={option.id}>
        {option.name}
      </option>
    ))}
  </select>
);
