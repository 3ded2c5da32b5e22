"use client";

import type { CSSProperties, ReactNode } from "react";
import { classNames } from "@/app/_ui/class-names";
import type { MapNote } from "@/lib/journeys/queries/map-editor";
import { type Place, placeName } from "./address";
import type { DrawnStage, MapWords, ShownThing } from "./drawn-map";

type GridCellProps = {
  readonly place: Place;
  readonly role: "gridcell" | "rowheader" | "columnheader";
  readonly className?: string | undefined;
  /** Whether Tab comes here: one cell of the grid at a time. */
  readonly isCurrent: boolean;
  /** Where the cell stands when stages stand one under the other. */
  readonly order: number;
  readonly onReach: (place: Place) => void;
  readonly onOpen?: ((place: Place) => void) | undefined;
  readonly children: ReactNode;
};

/** One cell of the grid, which takes the focus as a whole. */
export function GridCell({ place, role, className, isCurrent, order, onReach, ...props }: GridCellProps) {
  const open = () => props.onOpen?.(place);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role says what it is, and the grid listens to the keys of all its cells
    <div
      role={role}
      className={classNames("map-cell", className)}
      style={{ "--order": order } as CSSProperties}
      data-place={placeName(place)}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onReach(place)}
      onDoubleClick={open}
    >
      {props.children}
    </div>
  );
}

type CellTextProps = {
  readonly notes: readonly MapNote[];
  readonly shown: readonly ShownThing[];
  readonly personaNames: ReadonlyMap<string, string>;
  /** Whether Tab passes the links by, for the cell takes the focus as a whole. */
  readonly isWhole: boolean;
};

/** What exists elsewhere, then what people wrote, each note with whom it is about. */
export function CellText({ notes, shown, personaNames, isWhole }: CellTextProps) {
  return (
    <>
      {shown.length > 0 && (
        <ul className="map-shown">
          {shown.map(({ text, href }) => (
            <li key={text}>
              {href ? (
                <a href={href} data-soft="" tabIndex={isWhole ? -1 : undefined}>
                  {text}
                </a>
              ) : (
                text
              )}
            </li>
          ))}
        </ul>
      )}
      {notes.map(({ id, text, personaId }) => (
        <p key={id} className="map-note">
          {text}
          {personaId && <small> {personaNames.get(personaId)}</small>}
        </p>
      ))}
    </>
  );
}

type OpenLinkProps = {
  readonly href: string;
  readonly place: Place;
  readonly isEmpty: boolean;
  readonly where: string;
  readonly words: MapWords;
  /** Whether the grid's own keys act; without scripts Tab must reach every link. */
  readonly isLive: boolean;
  readonly onOpen: (place: Place) => void;
};

/** The way to write at a place by thumb, by mouse, and without scripts: an address that opens it. */
export function OpenLink({ href, place, isEmpty, where, words, isLive, onOpen }: OpenLinkProps) {
  return (
    <a
      className="map-open"
      href={href}
      aria-label={`${isEmpty ? words.write : words.edit}: ${where}`}
      tabIndex={isLive ? -1 : undefined}
      onClick={(event) => {
        event.preventDefault();
        onOpen(place);
      }}
    >
      {isEmpty ? `+ ${words.write}` : words.edit}
    </a>
  );
}

/** One more note at a place that has some already, by mouse; a thumb finds the field for it behind "Edit". */
export function AddLink({ href, place, where, words, onOpen }: Omit<OpenLinkProps, "isEmpty" | "isLive">) {
  return (
    <a
      className="map-open map-add"
      href={href}
      aria-label={`${words.newNote}: ${where}`}
      title={words.newNote}
      tabIndex={-1}
      onClick={(event) => {
        event.preventDefault();
        onOpen(place);
      }}
    >
      +
    </a>
  );
}

/** A stage's name, which leads to its page; Tab passes it by where the grid's own keys act. */
export const StageLink = ({ stage, isLive }: { readonly stage: DrawnStage; readonly isLive: boolean }) => (
  <b>
    <a href={stage.href} data-soft="" tabIndex={isLive ? -1 : undefined}>
      {stage.name}
    </a>
  </b>
);
