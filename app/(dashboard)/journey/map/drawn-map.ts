import type { LaneKind } from "@/lib/journeys/map/lanes";
import type { MapNote } from "@/lib/journeys/queries/map-editor";

export interface DrawnStage {
  readonly id: string;
  readonly name: string;
  readonly goal: string;
  readonly version: number;
  /** The stage's own page. */
  readonly href: string;
}

export interface DrawnLane {
  readonly id: string;
  readonly kind: LaneKind;
  /** What it is called on the screen, and the name somebody gave it, if any. */
  readonly label: string;
  readonly name: string;
}

/** Something that exists elsewhere, beside the notes of its lane. */
export interface ShownThing {
  readonly text: string;
  readonly href?: string | undefined;
}

/** A map as the browser gets it: what is drawn, in words and order, and what of it may be changed. */
export interface DrawnMap {
  readonly journeyId: string;
  readonly version: number;
  readonly stages: readonly DrawnStage[];
  readonly lanes: readonly DrawnLane[];
  readonly notes: readonly MapNote[];
  /** By the name of a place, see `placeName`. */
  readonly shown: Readonly<Record<string, readonly ShownThing[]>>;
  readonly personas: readonly { readonly id: string; readonly name: string }[];
  /** The persona a new note is about at first. */
  readonly personaId: string;
  readonly mayEdit: boolean;
}

/** The words of the editor, by their key under `journey.map.words`. */
export type MapWords = Readonly<Record<MapWord, string>>;
export const mapWords = [
  "label",
  "corner",
  "edit",
  "write",
  "note",
  "newNote",
  "persona",
  "everyone",
  "at",
  "inLane",
  "save",
  "add",
  "remove",
  "done",
  "saved",
  "saving",
  "offline",
  "theyWrote",
  "mine",
  "theirs",
  "both",
  "again",
  "draftKept",
  "moved",
  "rename",
  "newName",
  "earlier",
  "later",
  "up",
  "down",
  "removeStage",
  "removeLane",
  "addStage",
  "addLane",
  "stagePage",
  "keys",
  "keysToRead",
] as const;
export type MapWord = (typeof mapWords)[number];
