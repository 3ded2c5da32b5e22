"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState, useTransition } from "react";
import { singleKeysAct } from "@/app/_ui/single-keys";
import { moveMapLane, moveMapStage } from "./actions";
import { head, type Place, placeName } from "./address";
import type { CloseCell } from "./cell-editor";
import type { DrawnMap, MapWords } from "./drawn-map";
import { nextPlace, reordering } from "./grid-keys";

/** What is open for writing, and whether somebody asked for a new note there. */
export interface Opened extends Place {
  readonly isNew: boolean;
  /** The note somebody is writing on, where it came here from another crossing. */
  readonly noteId?: string;
}

type GridStateProps = {
  readonly map: DrawnMap;
  readonly words: MapWords;
  readonly opened: Place | null;
  readonly root: RefObject<HTMLDivElement | null>;
  /** What was begun and not added, by the crossing. */
  readonly drafts: ReadonlyMap<string, string>;
};

const isAt = (one: Place, other: Place | null): boolean => one.lane === other?.lane && one.stage === other.stage;

/** Where the focus is on the grid, what is open for writing, and what the keys do. One cell at a time takes Tab. */
export function useGridState({ map, words, opened, root, drafts }: GridStateProps) {
  const first = { lane: map.lanes[0]?.id ?? head, stage: map.stages[0]?.id ?? head };
  const [wanted, setAt] = useState<Place>(opened ?? first);
  const [open, setOpen] = useState<Opened | null>(opened && { ...opened, isNew: false });
  const [said, setSaid] = useState("");
  const [, startMoving] = useTransition();
  const close = useRef<CloseCell>(null);
  const mustFocus = useRef(false);
  const order = { lanes: map.lanes.map(({ id }) => id), stages: map.stages.map(({ id }) => id) };
  const isThere = [head, ...order.lanes].includes(wanted.lane) && [head, ...order.stages].includes(wanted.stage);
  const at = isThere ? wanted : first;

  const cellAt = (place: Place) => root.current?.querySelector<HTMLElement>(`[data-place="${placeName(place)}"]`);
  const focus = (place: Place) => cellAt(place)?.focus();
  // After each drawing, since only then a cell that was left or moved is where it belongs.
  useEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    focus(at);
  });

  // Whoever opens a place writes there at once, and sees all of it.
  useEffect(() => {
    const cell = open && root.current?.querySelector(`[data-place="${placeName(open)}"]`);
    const editor = cell?.querySelector(".cell-editor");
    if (!editor?.contains(document.activeElement))
      editor?.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
    editor?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [open, root]);

  async function leave(withNew: boolean): Promise<boolean> {
    if (close.current && !(await close.current(withNew))) return false;
    mustFocus.current = true;
    setSaid(open && drafts.has(placeName(open)) ? words.draftKept : "");
    setOpen(null);
    return true;
  }

  async function openAt(place: Place, isNew: boolean): Promise<void> {
    if (isAt(place, open)) return;
    if (!map.mayEdit) return cellAt(place)?.querySelector("a")?.focus();
    if (open && !(await leave(false))) return;
    mustFocus.current = false;
    setSaid("");
    setAt(place);
    setOpen({ ...place, isNew });
  }

  /** Goes along with a note that was moved, so that its writer writes on. */
  function follow(noteId: string, to: Place): void {
    setAt(to);
    setOpen({ ...to, isNew: false, noteId });
    setSaid(words.moved);
  }

  function reorder(key: string): void {
    const moved = reordering(order, at, key);
    if (!moved || !map.mayEdit) return;
    const { what, id, position } = moved;
    const form = new FormData();
    form.set(what === "lane" ? "laneId" : "stageId", id);
    form.set("journeyVersion", String(map.version));
    form.set("position", String(position));
    startMoving(async () => {
      const state = await (what === "lane" ? moveMapLane : moveMapStage)({ status: "idle" }, form);
      mustFocus.current = true;
      setSaid(state.status === "refused" ? state.message : words.moved);
    });
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const isInside = event.target instanceof Element && event.target.closest(".cell-editor") !== null;
    const withControl = ctrlKey || metaKey;
    if (isInside) {
      if (key !== "Escape" && !(key === "Enter" && withControl)) return;
      event.preventDefault();
      void leave(key === "Enter");
      return;
    }
    const next = altKey || shiftKey ? null : nextPlace(order, at, key, withControl);
    const isNew = key === "n" && singleKeysAct() && at.lane !== head && at.stage !== head;
    if (altKey && !withControl && key.startsWith("Arrow")) reorder(key);
    else if (next) {
      setAt(next);
      focus(next);
    } else if ((key === "Enter" && !isLink(event.target)) || (isNew && !withControl && !altKey)) void openAt(at, isNew);
    else return;
    event.preventDefault();
  }

  return { at, open, said, close, press, leave, follow, openAt, setAt };
}

const isLink = (target: EventTarget): boolean => target instanceof HTMLAnchorElement;
