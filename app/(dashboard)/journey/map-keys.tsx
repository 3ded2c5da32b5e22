"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent } from "react";
import { singleKeysAct } from "@/app/_ui/single-keys";
import { isTyping } from "@/app/_ui/typing";

type MapKeysProps = {
  /** The page's address without a drawer; a cell's is this with the stage and the row in it. */
  readonly address: string;
  /** The stage and row of the open drawer. */
  readonly opened: { readonly stage: string; readonly cell: string } | null;
  readonly maySignal: boolean;
  readonly children: ReactNode;
};

type Place = { readonly stage: string; readonly cell: string };

/** Walks the cells of the map by arrow keys; Enter opens the drawer of one, `s` raises a signal on it. */
export function MapKeys({ address, opened, maySignal, children }: MapKeysProps) {
  const router = useRouter();
  const go = (place: Place, raise: boolean) => {
    const url = new URL(address, window.location.origin);
    url.searchParams.set("open", place.stage);
    url.searchParams.set("cell", place.cell);
    if (raise) url.searchParams.set("raise", "any");
    router.push(`${url.pathname}${url.search}`, { scroll: false });
  };
  const raiseByKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const isAlone = !(event.ctrlKey || event.metaKey || event.altKey);
    if (event.key !== "s" || !isAlone || isTyping(event.target) || !singleKeysAct()) return;
    const place = placeOf(cellAt(document.activeElement)) ?? opened;
    if (!place) return;
    event.preventDefault();
    go(place, true);
  });
  useEffect(() => {
    if (!maySignal) return;
    const listen = (event: globalThis.KeyboardEvent) => raiseByKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [maySignal]);
  function walk(event: KeyboardEvent<HTMLDivElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const cell = cellAt(event.target);
    const place = placeOf(cell);
    if (event.key === "Enter" && event.target === cell && place) return go(place, false);
    const next = neighbour(event.currentTarget, cell, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the map inside is the group with the keyboard's focus
    <div onKeyDown={walk}>{children}</div>
  );
}

const cellAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;

function placeOf(cell: HTMLElement | null): Place | null {
  const [stage, row] = cell?.dataset.cell?.split(" ") ?? [];
  return stage && row ? { stage, cell: row } : null;
}

const steps: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The cell a key leads to: the first one from outside, the same one at an edge; none for any other key. */
function neighbour(map: Element, cell: HTMLElement | null, key: string): HTMLElement | null {
  const columns = [...map.querySelectorAll("li")].map((column) => [
    ...column.querySelectorAll<HTMLElement>("[data-cell]"),
  ]);
  const at = columns.findIndex((column) => cell !== null && column.includes(cell));
  const row = cell ? (columns[at]?.indexOf(cell) ?? 0) : 0;
  if (key === "Home" || key === "End") return columns.at(key === "Home" ? 0 : -1)?.[row] ?? null;
  const step = steps[key];
  if (!step) return null;
  if (!cell) return columns[0]?.[0] ?? null;
  return columns[at + step[0]]?.[row + step[1]] ?? null;
}
