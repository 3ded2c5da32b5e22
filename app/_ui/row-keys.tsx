"use client";

import { useEffect, useRef } from "react";
import { singleKeysAct } from "./single-keys";
import { isTyping } from "./typing";

export interface RowKeysProps {
  /** What is said when the list has changed. */
  readonly now: string;
  /** Another text whenever rows came or went. */
  readonly rows: string;
}

/** How a list marks its rows. */
interface RowsOf {
  /** The selector of a row. */
  readonly row: string;
  /** The selector, within a row, of what takes the focus. */
  readonly focus: string;
  /** Does what a further key stands for in a row; whether it stood for anything. To be the same function each time. */
  readonly act: (key: string, row: HTMLElement) => boolean;
}

/**
 * The keys of a list: j and k, or the arrows once a row has the focus, move from row to row; what other keys do is the
 * list's own. When a row leaves the list the focus goes to the one that takes its place, and `now` is said.
 */
export function RowKeys({ now, rows, row, focus, act }: RowKeysProps & RowsOf) {
  const last = useRef(0);
  useEffect(() => {
    document.addEventListener("keydown", press);
    document.addEventListener("focusin", remember);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("focusin", remember);
    };
    function remember() {
      const place = placeOf(rowsNow(row), document.activeElement);
      if (place >= 0) last.current = place;
    }
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const all = rowsNow(row);
      const place = placeOf(all, document.activeElement);
      if (event.key.startsWith("Arrow") ? place < 0 : !singleKeysAct()) return;
      const [here, next] = [all[place], nextPlace(event.key, place, all.length)];
      if (next === null ? here && act(event.key, here) : moveTo(all[next], focus)) event.preventDefault();
    }
  }, [row, focus, act]);
  const before = useRef(rows);
  useEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null;
    const all = rowsNow(row);
    if (before.current !== rows && isLost) moveTo(all[Math.min(last.current, all.length - 1)], focus);
    before.current = rows;
  }, [rows, row, focus]);
  return (
    <p className="sr-only" role="status">
      {now}
    </p>
  );
}

const rowsNow = (row: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(row)];
const placeOf = (rows: readonly HTMLElement[], target: Element | null): number =>
  rows.findIndex((row) => row.contains(target));

/** Where a key of movement leads; null of any other key. */
function nextPlace(key: string, place: number, count: number): number | null {
  if (key === "j" || key === "ArrowDown") return Math.min(place + 1, count - 1);
  return key === "k" || key === "ArrowUp" ? Math.max(place - 1, 0) : null;
}

function moveTo(row: HTMLElement | undefined, focus: string): boolean {
  row?.querySelector<HTMLElement>(focus)?.focus();
  row?.scrollIntoView({ block: "nearest" });
  return row !== undefined;
}
