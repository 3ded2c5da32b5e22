// biome-ignore-all lint/a11y/useSemanticElements: a phone lays the rows out anew, by which table elements lose their roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, one at a time
"use client";

import { type CSSProperties, useRef, useSyncExternalStore } from "react";
import { head, type MapView, mapAddress, type Place, placeName } from "./address";
import { CellEditor } from "./cell-editor";
import type { DrawnLane, DrawnMap, DrawnStage, MapWords } from "./drawn-map";
import { useGridState } from "./grid-state";
import { LaneHeadEditor, StageHeadEditor } from "./head-editor";
import { AddLink, CellText, GridCell, OpenLink, StageLink } from "./map-cell";

type MapGridProps = { readonly map: DrawnMap; readonly view: MapView; readonly words: MapWords };

const never = () => () => {};

/** Lane names, then a column for each stage; the one in which somebody writes gets room for it. */
function columnWidths(stages: readonly DrawnStage[], open: Place | null): string {
  const width = (id: string, usual: number, wide: number) => `minmax(${open?.stage === id ? wide : usual}px, 1fr)`;
  const lanes = open?.stage === head ? "264px" : "112px";
  return [lanes, ...stages.map(({ id }) => width(id, 150, 288))].join(" ");
}

/**
 * The map as a grid of stages and lanes. With scripts, arrow keys walk it and Enter writes where one stands; without,
 * each place has an address that opens its forms.
 */
export function MapGrid({ map, view, words }: MapGridProps) {
  const root = useRef<HTMLDivElement>(null);
  const drafts = useRef(new Map<string, string>());
  const grid = useGridState({ map, words, opened: map.mayEdit ? view.open : null, root, drafts: drafts.current });
  const isLive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const personaNames = new Map(map.personas.map(({ id, name }) => [id, name]));
  const is = (place: Place, other: Place | null) => placeName(place) === (other && placeName(other));
  const openLink = (place: Place, where: string, isEmpty: boolean) =>
    map.mayEdit && (
      <OpenLink
        {...{ place, where, words, isEmpty, isLive }}
        href={mapAddress(view, { open: place })}
        onOpen={(wanted) => void grid.openAt(wanted, isEmpty)}
      />
    );
  /** What every cell has in common; stages one under the other each begin with their head. */
  const cell = (place: Place, row: number, column: number) => ({
    place,
    order: column * (map.lanes.length + 1) + row,
    isCurrent: is(place, grid.at),
    onReach: grid.setAt,
    onOpen: (wanted: Place) => void grid.openAt(wanted, false),
  });
  const shared = { map, words, onLeave: () => void grid.leave(false) };

  const stageHead = (stage: DrawnStage, column: number) => {
    const place = { lane: head, stage: stage.id };
    const isOpen = is(place, grid.open);
    return (
      <GridCell key={stage.id} {...cell(place, 0, column)} role="columnheader" className="map-stage-head">
        <StageLink stage={stage} isLive={isLive} />
        {stage.goal && <small>{stage.goal}</small>}
        {isOpen ? <StageHeadEditor {...shared} stage={stage} /> : openLink(place, stage.name, false)}
      </GridCell>
    );
  };
  const laneHead = (lane: DrawnLane, row: number) => {
    const place = { lane: lane.id, stage: head };
    const isOpen = is(place, grid.open);
    return (
      <GridCell {...cell(place, row, 0)} role="rowheader" className="map-lane-head">
        <b>{lane.label}</b>
        {isOpen ? <LaneHeadEditor {...shared} lane={lane} /> : openLink(place, lane.label, false)}
      </GridCell>
    );
  };
  const crossing = (lane: DrawnLane, row: number, stage: DrawnStage, column: number) => {
    const place = { lane: lane.id, stage: stage.id };
    const notes = map.notes.filter(({ laneId, stageId }) => laneId === lane.id && stageId === stage.id);
    const shown = map.shown[placeName(place)] ?? [];
    const where = `${stage.name}, ${lane.label}`;
    const isOpen = is(place, grid.open);
    return (
      <GridCell key={stage.id} {...cell(place, row, column)} role="gridcell">
        <span className="map-lane-name" aria-hidden="true">
          {lane.label}
        </span>
        <CellText notes={isOpen ? [] : notes} {...{ shown, personaNames }} isWhole={isLive && !isOpen} />
        {isOpen ? (
          <CellEditor
            {...{ notes, where, map, words }}
            laneId={lane.id}
            stageId={stage.id}
            isNew={grid.open?.isNew ?? false}
            drafts={drafts.current}
            close={grid.close}
            noteId={grid.open?.noteId}
            onLeave={(withNew) => void grid.leave(withNew)}
            onMoved={grid.follow}
          />
        ) : (
          <>
            {openLink(place, where, notes.length === 0)}
            {map.mayEdit && notes.length > 0 && (
              <AddLink
                {...{ place, where, words }}
                href={mapAddress(view, { open: place })}
                onOpen={(wanted) => void grid.openAt(wanted, true)}
              />
            )}
          </>
        )}
      </GridCell>
    );
  };

  return (
    <>
      <div className="map-line">
        <p role="status">{grid.said}</p>
        <span className="map-keys">{map.mayEdit ? words.keys : words.keysToRead}</span>
      </div>
      <div className="map-scroll">
        <div
          ref={root}
          role="grid"
          className="map-grid"
          style={{ "--columns": columnWidths(map.stages, grid.open) } as CSSProperties}
          aria-label={words.label}
          onKeyDown={grid.press}
        >
          <div role="row">
            <GridCell {...cell({ lane: head, stage: head }, 0, 0)} role="columnheader" className="map-corner">
              <small>{words.corner}</small>
            </GridCell>
            {map.stages.map((stage, place) => stageHead(stage, place + 1))}
          </div>
          {map.lanes.map((lane, row) => (
            <div key={lane.id} role="row">
              {laneHead(lane, row + 1)}
              {map.stages.map((stage, place) => crossing(lane, row + 1, stage, place + 1))}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
